import { seatReleased } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { moveAssignment } from '../assignments/assignment.store.ts'
import { nextAssignmentState } from '../assignments/assignment.states.ts'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { EMPTY_SEAT, updateSeat } from './seat.store.ts'

type Why = 'crew-incomplete' | 'withdrawn' | 'mission-stopped'

/** Lets a provisional seat go: nobody was told of it but its operator. The mission is locked by the caller. */
export async function releaseSeat(
  { tx, record }: Unit,
  mission: MissionRow,
  held: AssignmentRow,
  why: Why,
  reason: string | null,
  now: Date,
): Promise<AssignmentRow> {
  const released = await moveAssignment(tx, held, {
    state: nextAssignmentState(held.state, 'cancel'),
    endedAt: now,
    endReason: reason,
    wasReleased: why === 'crew-incomplete',
  })
  await updateSeat(tx, { missionId: mission.id, key: held.seat }, EMPTY_SEAT)
  const { id: assignmentId, missionId, operatorId } = held
  record.event(
    seatReleased,
    { assignmentId, missionId, operatorId, reference: mission.reference, why },
    { accountIds: [operatorId] },
  )
  record.audit({
    action: 'assignment.released',
    subject: { kind: 'assignment', id: assignmentId },
    organisationId: mission.organisationId,
    reason,
    detail: { missionId, seat: held.seat, operatorId, why },
  })
  return released
}
