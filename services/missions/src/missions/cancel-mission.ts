import { type Caller, Failure, type Mission } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { actAsHouse } from '../act-as-house.ts'
import { cancelAssignments } from '../assignments/end-assignment.ts'
import { declineOpenApplications } from '../board/settle-applications.ts'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { toMission } from './mission.faces.ts'
import { nextMissionState } from './mission.states.ts'
import { lockMission, missionRow } from './mission.store.ts'
import { moveMission } from './move-mission.ts'

/**
 * Ends a mission that will not be shot: offers are withdrawn, applications declined, the assignment cancelled. A
 * client may do so until an operator is bound, the house until the shoot is over.
 * @throws Failure 'not-found', 'wrong-state'
 */
export const cancelMission = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
  reason: string,
): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    await missionRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, id)
    const state = nextMissionState(mission.state, 'cancel')
    if (caller.kind === 'client' && mission.state !== 'posted') {
      throw new Failure('wrong-state', {
        fr: 'Un opérateur est déjà engagé : écrivez à votre productrice ou producteur pour annuler.',
        en: 'An operator is bound already: write to your producer to cancel.',
      })
    }
    const now = deps.now()
    await lapseDecisions(unit, id, {}, LAPSES.stopped, now)
    await withdrawLiveOffers(unit, mission, now)
    await declineOpenApplications(unit, mission, reason, now)
    await cancelAssignments(unit, mission, reason, now)
    const over = { heldFrom: null, crewHeldUntil: null }
    const cancelled = await moveMission(unit, mission, state, over, reason)
    await tellTimeline(tx, cancelled, caller, now, [{ kind: 'mission-cancelled', reason }])
    return toMission(tx, cancelled, caller)
  })
