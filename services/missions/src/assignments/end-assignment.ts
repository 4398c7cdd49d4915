import { assignmentEnded } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { nextAssignmentState } from './assignment.states.ts'
import { activeAssignment, moveAssignment } from './assignment.store.ts'
import type { AssignmentRow } from './assignment.table.ts'

type Outcome = 'completed' | 'cancelled' | 'no_show'

/** Ends the assignment of a mission, if it has one; the mission is locked by the caller. @throws 'wrong-state' */
export async function endAssignment(
  unit: Unit,
  mission: MissionRow,
  event: 'cancel' | 'miss' | 'complete',
  reason: string | null,
  now: Date,
): Promise<AssignmentRow | null> {
  const before = await activeAssignment(unit.tx, mission.id)
  if (!before) return null
  const state = nextAssignmentState(before.state, event)
  const ended = await moveAssignment(unit.tx, before, { state, endedAt: now, endReason: reason })
  unit.record.event(
    assignmentEnded,
    {
      assignmentId: ended.id,
      missionId: mission.id,
      operatorId: ended.operatorId,
      outcome: state as Outcome,
      reason,
    },
    { organisationId: mission.organisationId, accountIds: [ended.operatorId] },
  )
  unit.record.audit({
    action: `assignment.${state.replaceAll('_', '-')}`,
    subject: { kind: 'assignment', id: ended.id },
    organisationId: mission.organisationId,
    reason,
  })
  return ended
}
