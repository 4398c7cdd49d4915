import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { activeAssignments, moveAssignment } from './assignment.store.ts'
import { nextAssignmentState } from './assignment.states.ts'
import { endAssignment } from './end-assignment.ts'

/**
 * The set is approved, so the work of everybody on site is done. Who forgot to check out is checked out by the house;
 * who never checked in keeps an open assignment for a producer to settle.
 */
export async function completeAssignments(unit: Unit, mission: MissionRow, now: Date): Promise<void> {
  for (const assignment of await activeAssignments(unit.tx, mission.id)) {
    let before = assignment
    if (before.state === 'checked_in') {
      before = await moveAssignment(unit.tx, before, {
        state: nextAssignmentState(before.state, 'check-out'),
        checkedOutAt: now,
      })
      unit.record.audit({
        action: 'assignment.checked-out',
        subject: { kind: 'assignment', id: before.id },
        organisationId: mission.organisationId,
        reason: 'approved before any check-out',
      })
    }
    if (before.state === 'checked_out') await endAssignment(unit, mission, before, 'complete', null, now)
  }
}
