import { DecisionPage, StaffingDecision } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'

export type DecisionView = 'waiting' | 'taken'
const TOUCHES = { touches: ['/v1/decisions', '/v1/missions'] }

export const useDecisions = (view: DecisionView) =>
  usePages(`/v1/decisions?limit=20&state=${view}`, DecisionPage)

export function useDecision(id: string) {
  const path = `/v1/decisions/${id}`
  const because = (act: 'refusal' | 'undo') => (reason: string, key: string) =>
    ask('POST', `${path}/${act}`, StaffingDecision, { body: { reason }, key })
  return {
    confirm: useAct(
      (_: null, key) => ask('POST', `${path}/confirmation`, StaffingDecision, { key }),
      TOUCHES,
    ),
    refuse: useAct(because('refusal'), TOUCHES),
    undo: useAct(because('undo'), TOUCHES),
  }
}
