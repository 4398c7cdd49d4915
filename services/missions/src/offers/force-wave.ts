import type { Caller, MissionWave } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { seatToFill } from '../seats/seat.rules.ts'
import { seatsOf, updateSeat } from '../seats/seat.store.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { openWave } from './open-wave.ts'
import { mustBePosted } from './send-offer.ts'

/**
 * A producer sends the next wave now, in the place of whatever step waited; offers already out keep their deadline and
 * the rules go on from there.
 * @throws Failure 'wrong-state', 'already-taken', 'rule-broken' for a seat the mission does not have
 */
export const forceWave = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  missionId: string,
  wanted?: string,
): Promise<MissionWave> =>
  deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, missionId)
    mustBePosted(mission, deps.now())
    const seat = seatToFill(await seatsOf(unit.tx, missionId), wanted)
    await lapseDecisions(unit, missionId, { seat: seat.key }, LAPSES.byHand, deps.now())
    const ranked = await updateSeat(unit.tx, seat, { rankedRound: mission.round, isPaused: false })
    unit.record.audit({
      action: 'mission.wave-forced',
      subject: { kind: 'mission', id: missionId },
      organisationId: mission.organisationId,
      detail: { seat: seat.key },
    })
    return { missionId, ...(await openWave(unit, caller, mission, ranked, deps.now())) }
  })
