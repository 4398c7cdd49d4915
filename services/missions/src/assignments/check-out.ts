import { actAsHouse } from '@regie/database'
import { type Assignment, type Caller, checkedOut } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { followFacts } from '../missions/follow-facts.ts'
import { lockMission, updateMission } from '../missions/mission.store.ts'
import { isLead } from '../seats/seat.rules.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { assignmentRow, moveAssignment, toAssignments } from './assignment.store.ts'
import { nextAssignmentState } from './assignment.states.ts'
import type { StandsAt } from './check-in.ts'
import { completeAssignments } from './complete-assignments.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** The shoot is over: quality control begins with the files. @throws Failure 'not-found', 'wrong-state' */
export const checkOut = (deps: Deps, caller: Caller, id: string, point: StandsAt): Promise<Assignment> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const { missionId } = await assignmentRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    const before = await assignmentRow(tx, id)
    const now = deps.now()
    const state = nextAssignmentState(before.state, 'check-out')
    const row = await moveAssignment(tx, before, { state, checkedOutAt: now, checkOutPoint: point ?? null })
    const { operatorId, operatorName, organisationId } = row
    await tellTimeline(tx, mission, caller, now, [{ kind: 'checked-out', args: { operator: operatorName } }])
    record.event(
      checkedOut,
      { assignmentId: id, missionId, organisationId, operatorId, at: now.toISOString() },
      { organisationId, accountIds: [operatorId] },
    )
    record.audit({ action: 'assignment.checked-out', subject: { kind: 'assignment', id }, organisationId })
    // The lead owes the pictures: a crew's shoot is over when they say so.
    const capturedAt = mission.capturedAt ?? (isLead({ key: row.seat }) ? now : null)
    const captured = await updateMission(tx, mission, { capturedAt })
    await followFacts(unit, captured, now)
    if (captured.approvedAt) await completeAssignments(unit, captured, now)
    const [assignment] = await toAssignments(tx, [row])
    return assignment!
  })
