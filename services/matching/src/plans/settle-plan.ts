import type { Caller, PlanSummary } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { nextPlanState } from './plan.states.ts'
import { lockPlan, updatePlan } from './plan.store.ts'
import { toPlanSummary } from './plan.view.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * Asks the solver for its best so far, which becomes the proposal; asked again, nothing more happens.
 * @throws Failure 'not-found', 'wrong-state' when nothing is being solved
 */
export const stopPlan = (deps: Deps, caller: Caller, id: string): Promise<PlanSummary> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const plan = await lockPlan(tx, id)
    if (plan.state !== 'queued') nextPlanState(plan.state, 'propose')
    if (plan.stopAskedAt) return toPlanSummary(plan)
    record.audit({ action: 'plan.stopped', subject: { kind: 'plan', id } })
    return toPlanSummary(await updatePlan(tx, plan, { stopAskedAt: deps.now() }))
  })

/**
 * Puts a plan aside; nothing was changed by it.
 * @throws Failure 'not-found', 'wrong-state' once some of it was accepted
 */
export const discardPlan = (
  deps: Deps,
  caller: Caller,
  id: string,
  reason: string | undefined,
): Promise<PlanSummary> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const plan = await lockPlan(tx, id)
    const state = nextPlanState(plan.state, 'discard')
    record.audit({ action: 'plan.discarded', subject: { kind: 'plan', id }, reason: reason ?? null })
    const said = reason === undefined ? null : { fr: reason, en: reason }
    return toPlanSummary(await updatePlan(tx, plan, { state, reason: said }))
  })
