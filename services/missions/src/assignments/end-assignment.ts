import { assignmentEnded } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { releaseSeat } from '../seats/release-seat.ts'
import { EMPTY_SEAT, updateSeat } from '../seats/seat.store.ts'
import { nextAssignmentState } from './assignment.states.ts'
import { activeAssignments, moveAssignment } from './assignment.store.ts'
import type { AssignmentRow } from './assignment.table.ts'

type Outcome = 'completed' | 'cancelled' | 'no_show'
type Ending = 'cancel' | 'miss' | 'complete'

/** Ends one assignment of a mission; the mission is locked by the caller. @throws Failure 'wrong-state' */
export async function endAssignment(
  unit: Unit,
  mission: MissionRow,
  before: AssignmentRow,
  event: Ending,
  reason: string | null,
  now: Date,
): Promise<AssignmentRow> {
  const state = nextAssignmentState(before.state, event)
  const ended = await moveAssignment(unit.tx, before, { state, endedAt: now, endReason: reason })
  if (event !== 'complete') await updateSeat(unit.tx, { missionId: mission.id, key: before.seat }, EMPTY_SEAT)
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

/** Ends all that is bound to a mission that will not be shot: provisional seats are let go, the rest cancelled. */
export async function cancelAssignments(
  unit: Unit,
  mission: MissionRow,
  reason: string,
  now: Date,
): Promise<void> {
  for (const assignment of await activeAssignments(unit.tx, mission.id)) {
    if (assignment.state === 'proposed')
      await releaseSeat(unit, mission, assignment, 'mission-stopped', reason, now)
    else await endAssignment(unit, mission, assignment, 'cancel', reason, now)
  }
}
