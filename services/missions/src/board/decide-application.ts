import type { Caller, MissionApplication } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { confirmAssignment } from '../assignments/confirm-assignment.ts'
import { lockMission } from '../missions/mission.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { toMissionApplication } from './mission-application.faces.ts'
import { type MissionApplicationEvent, nextApplicationState } from './mission-application.states.ts'
import { applicationRow, moveApplication } from './mission-application.store.ts'
import { tellApplication } from './tell-application.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>
type Decision = { event: Exclude<MissionApplicationEvent, 'withdraw'>; reason: string }

const LINES = {
  accept: 'application-accepted',
  decline: 'application-declined',
  shortlist: 'application-shortlisted',
} as const

/**
 * A producer decides on an application, with a reason that is kept; accepting binds the operator at the mission's fee.
 * @throws Failure 'not-found', 'wrong-state', 'already-taken', 'operator-busy', 'not-certified'
 */
export const decideApplication = (
  deps: Deps,
  caller: Caller,
  ids: { id: string; applicationId: string },
  { event, reason }: Decision,
): Promise<MissionApplication> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const now = deps.now()
    const mission = await lockMission(tx, ids.id)
    const before = await applicationRow(tx, ids.id, ids.applicationId)
    const state = nextApplicationState(before.state, event)
    const decided = event === 'shortlist' ? {} : { decidedAt: now }
    const row = await moveApplication(tx, before, { state, decisionReason: reason, ...decided })
    await tellTimeline(tx, mission, caller, now, [
      { kind: LINES[event], args: { operator: row.operatorName }, reason },
    ])
    tellApplication(record, mission, row, reason)
    if (event === 'accept') {
      const { operatorId, id: applicationId } = row
      const agreement = { mission, operatorId, feeCents: mission.feeCents, offerId: null, applicationId }
      await confirmAssignment(unit, caller, agreement, now)
    }
    return toMissionApplication(tx, row, mission)
  })
