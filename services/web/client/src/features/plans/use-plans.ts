import { MissionPage, type NewPlan, Plan, PlanPage, PlanSummary } from '@regie/contracts'
import type { z } from 'zod'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

const TOUCHES = { touches: ['/v1/plans', '/v1/missions', '/v1/offers'] }
/** About as often as the solver tells its row. */
const LOOK_EVERY_MS = 1_000
/** Accepted lines are put to their operators within moments. */
const SETTLES_EVERY_MS = 2_000

export type PlanAsk = Omit<z.input<typeof NewPlan>, 'locks' | 'travel' | 'seed'>

export const usePlans = () => usePages('/v1/plans?limit=20', PlanPage)
export const usePostedMissions = () => usePages('/v1/missions?limit=100&state=posted', MissionPage)

export const useAskPlan = (onDone: (plan: PlanSummary) => unknown) =>
  useAct((body: PlanAsk, key) => ask('POST', '/v1/plans', PlanSummary, { body, key }), {
    ...TOUCHES,
    onDone,
  })

export const usePlan = (id: string) =>
  useAnswer(`/v1/plans/${id}`, Plan, (plan) => {
    if (plan?.state === 'queued' || plan?.state === 'solving') return LOOK_EVERY_MS
    return plan?.lines.some(({ state }) => state === 'accepted') ? SETTLES_EVERY_MS : false
  })

export function usePlanActs(id: string) {
  const path = `/v1/plans/${id}`
  return {
    stop: useAct((_: null, key) => ask('POST', `${path}/stop`, PlanSummary, { key }), TOUCHES),
    accept: useAct(
      (lineIds: string[] | null, key) =>
        ask('POST', `${path}/accept`, Plan, { body: lineIds ? { lineIds } : {}, key }),
      TOUCHES,
    ),
    discard: useAct(
      (reason: string, key) =>
        ask('POST', `${path}/discard`, PlanSummary, { body: reason ? { reason } : {}, key }),
      TOUCHES,
    ),
  }
}
