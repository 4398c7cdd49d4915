import { type Caller, releaseCrew, ROLE_LABELS, seatHeld } from '@regie/contracts'
import type { Recorder, Unit } from '@regie/database'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import type { Operator } from '../heard/heard.table.ts'
import { updateMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { holdUntil } from './seat.rules.ts'
import type { SeatRow } from './seat.table.ts'

/**
 * Keeps a seat for an operator while the crew is not whole. The first seat taken sets the clock for all; at its end
 * every provisional seat is let go at once. The mission is locked by the caller.
 *
 * @returns  until when
 */
export async function holdSeat(
  { tx, record }: Unit,
  caller: Caller,
  mission: MissionRow,
  { seat, operator }: { seat: SeatRow; operator: Operator },
  now: Date,
): Promise<Date> {
  const until = mission.crewHeldUntil ?? holdUntil(now, mission.staffing.holdMinutes, mission.during.from)
  if (!mission.crewHeldUntil) {
    await updateMission(tx, mission, { crewHeldUntil: until })
    record.job(releaseCrew, { missionId: mission.id }, { runAt: until })
  }
  const { fr, en } = ROLE_LABELS[seat.role]
  await tellTimeline(tx, mission, caller, now, [
    { kind: 'seat-held', args: { operator: operator.name, fr, en } },
  ])
  return until
}

/** Tells the operator that the seat is theirs as soon as the others are taken. */
export function tellHeld(
  record: Recorder,
  mission: Pick<MissionRow, 'reference'>,
  { id: assignmentId, missionId, operatorId }: AssignmentRow,
  heldUntil: Date,
): void {
  record.event(
    seatHeld,
    {
      assignmentId,
      missionId,
      operatorId,
      reference: mission.reference,
      heldUntil: heldUntil.toISOString(),
    },
    { accountIds: [operatorId] },
  )
}
