import { assignmentConfirmed, type Caller, makeCallSheet, type MissionState } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { nextAssignmentState } from '../assignments/assignment.states.ts'
import { activeAssignments, moveAssignment } from '../assignments/assignment.store.ts'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import { charterOf } from '../heard/heard.store.ts'
import { briefOf } from '../missions/brief.rules.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { moveMission } from '../missions/move-mission.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { isLead } from './seat.rules.ts'
import { seatsOf } from './seat.store.ts'

/**
 * Every seat is taken: provisional ones are confirmed with the last, all in one transaction, and the mission is
 * staffed. The database checks each certification again, and refuses while a seat is open.
 */
export async function staffMission(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  state: MissionState,
  now: Date,
): Promise<MissionRow> {
  const { tx } = unit
  const seats = await seatsOf(tx, mission.id)
  const bound: AssignmentRow[] = []
  for (const assignment of await activeAssignments(tx, mission.id)) {
    const isProvisional = assignment.state === 'proposed'
    const confirmed = { state: nextAssignmentState('proposed', 'confirm'), confirmedAt: now, heldUntil: null }
    bound.push(isProvisional ? await moveAssignment(tx, assignment, confirmed) : assignment)
  }
  const lead = seats.find(isLead)
  const staffed = await moveMission(unit, mission, state, {
    operatorId: lead?.operatorId ?? null,
    operatorName: lead?.operatorName ?? null,
    agreedFeeCents: lead?.agreedFeeCents ?? null,
    crewHeldUntil: null,
  })
  for (const assignment of bound) {
    // Who stayed while another was replaced was told before; their call sheet names the new one.
    if (assignment.confirmedAt?.getTime() === now.getTime())
      await tellConfirmed(unit, caller, staffed, assignment, now)
    unit.record.job(makeCallSheet, { assignmentId: assignment.id })
  }
  return staffed
}

async function tellConfirmed(
  { tx, record }: Unit,
  caller: Caller,
  mission: MissionRow,
  assignment: AssignmentRow,
  now: Date,
): Promise<void> {
  const { id: assignmentId, operatorId, operatorName, held, feeCents } = assignment
  await tellTimeline(tx, mission, caller, now, [
    { kind: 'assignment-confirmed', args: { operator: operatorName } },
  ])
  const charter = await charterOf(tx, mission.charterId)
  const seats = await seatsOf(tx, mission.id)
  const seat = seats.find(({ key }) => key === assignment.seat)
  record.event(
    assignmentConfirmed,
    {
      assignmentId,
      operatorId,
      operatorName,
      held,
      feeCents,
      ...(seat && !isLead(seat) ? { seat: seat.key } : {}),
      brief: briefOf(mission, charter, seat),
    },
    { organisationId: mission.organisationId, accountIds: [operatorId] },
  )
}
