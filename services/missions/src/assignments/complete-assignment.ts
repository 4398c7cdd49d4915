import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { activeAssignment, moveAssignment } from './assignment.store.ts'
import { nextAssignmentState } from './assignment.states.ts'
import { endAssignment } from './end-assignment.ts'

/**
 * The set is approved, so the work of the operator is done. Who forgot to check out is checked out by the house; who
 * never checked in keeps an open assignment for a producer to settle.
 */
export async function completeAssignment(unit: Unit, mission: MissionRow, now: Date): Promise<void> {
  const assignment = await activeAssignment(unit.tx, mission.id)
  if (assignment?.state === 'checked_in') {
    await moveAssignment(unit.tx, assignment, {
      state: nextAssignmentState(assignment.state, 'check-out'),
      checkedOutAt: now,
    })
    unit.record.audit({
      action: 'assignment.checked-out',
      subject: { kind: 'assignment', id: assignment.id },
      organisationId: mission.organisationId,
      reason: 'approved before any check-out',
    })
  }
  if (assignment?.state === 'checked_in' || assignment?.state === 'checked_out') {
    await endAssignment(unit, mission, 'complete', null, now)
  }
}
