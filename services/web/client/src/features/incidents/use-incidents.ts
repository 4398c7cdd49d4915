import { Incident, IncidentFigures, IncidentPage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'

const touches = ['/v1/incidents', '/v1/missions', '/v1/offers', '/v1/standbys']
/** Timers run: the desk is read again even when no news came. */
const AGAIN_MS = 30_000

export const useIncidents = (view: 'alive' | 'solved') => ({
  incidents: useAnswer(`/v1/incidents?view=${view}&limit=50`, IncidentPage, () => AGAIN_MS),
  figures: useAnswer('/v1/incidents/figures?months=6', IncidentFigures),
})

const useReasoned = (path: string) =>
  useAct((reason: string, key) => ask('POST', path, Incident, { body: { reason }, key }), { touches })

/** What staff do with one incident. */
export function useIncident(id: string) {
  const path = `/v1/incidents/${id}`
  return {
    replan: useAct((_: null, key) => ask('POST', `${path}/replanning`, Incident, { key }), { touches }),
    solve: useReasoned(`${path}/solution`),
    escalate: useReasoned(`${path}/escalation`),
    step: useAct(
      ({ step, isDone }: { step: string; isDone: boolean }, key) =>
        ask('POST', `${path}/steps/${step}`, Incident, { body: { isDone }, key }),
      { touches },
    ),
    accept: useAct(
      ({ repairId, reason }: { repairId: string; reason: string }, key) =>
        ask('POST', `${path}/repairs/${repairId}/acceptance`, Incident, { body: { reason }, key }),
      { touches },
    ),
    refuse: useAct(
      ({ repairId, reason }: { repairId: string; reason: string }, key) =>
        ask('POST', `${path}/repairs/${repairId}/refusal`, Incident, { body: { reason }, key }),
      { touches },
    ),
  }
}
export type IncidentActs = ReturnType<typeof useIncident>
