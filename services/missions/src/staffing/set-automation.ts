import type { Caller, Mission, NewAutomation } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { toMission } from '../missions/mission.faces.ts'
import { lockMission } from '../missions/mission.store.ts'
import { mustBePosted } from '../offers/send-offer.ts'
import { seatToFill } from '../seats/seat.rules.ts'
import { seatsOf, updateSeat } from '../seats/seat.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { considerSeat } from './consider-seat.ts'
import { lapseDecisions, LAPSES } from './lapse-decisions.ts'

/**
 * A producer takes an open seat into their own hands, or gives it back to the rules, which go on at once.
 * @throws Failure 'not-found', 'already-taken', 'wrong-state', 'rule-broken' for a seat the mission does not have
 */
export const setAutomation = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
  { isPaused, seat: wanted, reason }: NewAutomation,
): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const now = deps.now()
    const mission = await lockMission(tx, id)
    mustBePosted(mission, now)
    const seat = seatToFill(await seatsOf(tx, id), wanted)
    await updateSeat(tx, seat, { isPaused })
    const kind = isPaused ? ('automation-paused' as const) : ('automation-resumed' as const)
    await tellTimeline(tx, mission, caller, now, [{ kind, reason }])
    record.audit({
      action: `mission.${kind}`,
      subject: { kind: 'mission', id },
      organisationId: mission.organisationId,
      reason,
      detail: { seat: seat.key },
    })
    if (isPaused) await lapseDecisions(unit, id, { seat: seat.key }, LAPSES.byHand, now)
    else await considerSeat(unit, caller, mission, seat.key, now)
    return toMission(tx, mission, caller)
  })
