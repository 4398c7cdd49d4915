import { type Caller, Failure, type Mission, type MissionCancellation } from '@regie/contracts'
import { actAsHouse, type Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { cancelAssignments } from '../assignments/end-assignment.ts'
import { declineOpenApplications } from '../board/settle-applications.ts'
import { decideCompensation } from '../compensations/decide-compensation.ts'
import { shownTo } from '../compensations/preview-compensation.ts'
import { boundSeats, situationOf } from '../compensations/read-situation.ts'
import { aliveIncidents } from '../incidents/incident.store.ts'
import { solveIncident } from '../incidents/move-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { letStandbysGo } from '../standbys/end-standby.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { mustHaveAgreed } from './agreed.ts'
import { toMission } from './mission.faces.ts'
import { nextMissionState } from './mission.states.ts'
import { lockMission, missionRow } from './mission.store.ts'
import type { MissionRow } from './mission.table.ts'
import { moveMission } from './move-mission.ts'

/**
 * Ends a mission that will not be shot: offers are withdrawn, applications declined, assignments cancelled, and who
 * pays whom is decided by the terms. A client may do so until the shoot begins, agreeing to what was shown; the house
 * until it is over.
 * @throws Failure 'not-found', 'wrong-state', 'rule-broken' (nothing agreed), 'stale' (the sums changed since)
 */
export const cancelMission = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
  { reason, agreedHash, bearer: named }: MissionCancellation,
): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    await missionRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, id)
    const state = nextMissionState(mission.state, 'cancel')
    if (caller.kind === 'client' && mission.state === 'in_production') throw shootBegan()
    const now = deps.now()
    const bearer = caller.kind === 'client' ? 'client' : named
    const seats = await boundSeats(tx, id)
    if (caller.kind === 'client' && seats.length > 0) {
      mustHaveAgreed(agreedHash, (await shownTo(tx, caller, mission, { act: 'cancel', bearer }, now)).hash)
    }
    const situation = situationOf(mission, { act: 'cancel', bearer, seats }, now)
    await solveWhatWas(unit, caller, mission, now)
    // Nothing is owed, and nobody is told, while nobody is bound.
    if (situation && seats.length > 0) {
      const cause = `client-cancellation:${id}`
      const trouble = { mission, kind: 'client-cancellation' as const, cause, reason }
      const incident = await openIncident(unit, caller, trouble, now)
      const decided = { mission, situation, cause, incidentId: incident?.id ?? null }
      await decideCompensation(unit, caller, decided, now)
    }
    await letStandbysGo(unit, caller, mission, reason, now)
    await lapseDecisions(unit, id, {}, LAPSES.stopped, now)
    await withdrawLiveOffers(unit, mission, now)
    await declineOpenApplications(unit, mission, reason, now)
    await cancelAssignments(unit, mission, reason, now)
    const over = { heldFrom: null, crewHeldUntil: null }
    const cancelled = await moveMission(unit, mission, state, over, reason)
    await tellTimeline(tx, cancelled, caller, now, [{ kind: 'mission-cancelled', reason }])
    return toMission(tx, cancelled, caller)
  })

/** A mission that is no more is in no danger. */
async function solveWhatWas(unit: Unit, caller: Caller, mission: MissionRow, now: Date): Promise<void> {
  const solution = { fr: 'La mission est annulée.', en: 'The mission is cancelled.' }
  for (const incident of await aliveIncidents(unit.tx, mission.id)) {
    await solveIncident(
      unit,
      caller,
      mission,
      { ...incident, solvedWords: { client: null, operators: null } },
      { solution, at: now },
    )
  }
}

const shootBegan = () =>
  new Failure('wrong-state', {
    fr: 'La prise de vue a commencé : écrivez à votre productrice ou producteur.',
    en: 'The shoot has begun: write to your producer.',
  })
