import { actAsHouse } from '@regie/database'
import { type Assignment, type Caller, checkedIn } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { followFacts } from '../missions/follow-facts.ts'
import { lockMission, updateMission } from '../missions/mission.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { assignmentRow, moveAssignment, toAssignments } from './assignment.store.ts'
import { nextAssignmentState } from './assignment.states.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>
export type StandsAt = { lat: number; lon: number } | undefined

/** The operator is on site: the mission is in production. @throws Failure 'not-found', 'wrong-state' */
export const checkIn = (deps: Deps, caller: Caller, id: string, point: StandsAt): Promise<Assignment> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const { missionId } = await assignmentRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    const before = await assignmentRow(tx, id)
    const now = deps.now()
    const state = nextAssignmentState(before.state, 'check-in')
    const row = await moveAssignment(tx, before, { state, checkedInAt: now, checkInPoint: point ?? null })
    const { operatorId, operatorName, organisationId } = row
    await tellTimeline(tx, mission, caller, now, [{ kind: 'checked-in', args: { operator: operatorName } }])
    record.event(
      checkedIn,
      { assignmentId: id, missionId, organisationId, operatorId, at: now.toISOString() },
      { organisationId, accountIds: [operatorId] },
    )
    record.audit({ action: 'assignment.checked-in', subject: { kind: 'assignment', id }, organisationId })
    await followFacts(
      unit,
      await updateMission(tx, mission, { checkedInAt: mission.checkedInAt ?? now }),
      now,
    )
    const [assignment] = await toAssignments(tx, [row])
    return assignment!
  })
