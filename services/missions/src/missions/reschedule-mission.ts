import { actAsHouse } from '@regie/database'
import type { Caller, Mission, MissionMove } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { decideCompensation } from '../compensations/decide-compensation.ts'
import { shownTo } from '../compensations/preview-compensation.ts'
import { boundSeats, situationOf } from '../compensations/read-situation.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { planRepairs } from '../repairs/plan-repairs.ts'
import { mustHaveAgreed } from './agreed.ts'
import { changeWindow } from './change-window.ts'
import { toMission } from './mission.faces.ts'
import { lockMission, missionRow } from './mission.store.ts'

/**
 * Another window for a mission, by its client or the house. Where somebody was bound, who pays whom is decided by the
 * terms (a client agrees to what was shown), they are asked first for the new window, and an incident watches over it.
 * @throws Failure 'not-found', 'wrong-state', 'rule-broken', 'stale'
 */
export const rescheduleMission = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
  { window, reason, agreedHash, bearer: named }: MissionMove,
): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    await missionRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, id)
    const now = deps.now()
    const isClient = caller.kind === 'client'
    const bearer = isClient ? 'client' : named
    const seats = await boundSeats(tx, id)
    if (isClient && seats.length > 0) {
      mustHaveAgreed(agreedHash, (await shownTo(tx, caller, mission, { act: 'move', bearer }, now)).hash)
    }
    const moved = await changeWindow(unit, caller, mission, window, reason, now)
    const situation = situationOf(mission, { act: 'move', bearer, seats }, now)
    if (situation && seats.length > 0) {
      const kind = isClient ? ('client-change' as const) : ('mission-moved' as const)
      const cause = `${kind}:${id}:round-${mission.round}`
      const incident = await openIncident(unit, caller, { mission: moved, kind, cause, reason }, now)
      const decided = { mission: moved, situation, cause: `client-move:${id}:${mission.round}` }
      await decideCompensation(unit, caller, { ...decided, incidentId: incident?.id ?? null }, now)
      if (incident) await planRepairs(unit, caller, moved, incident, now)
    }
    return toMission(tx, moved, caller)
  })
