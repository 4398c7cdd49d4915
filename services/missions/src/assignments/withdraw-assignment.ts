import type { Assignment, Caller } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { actAsHouse } from '../act-as-house.ts'
import { nextMissionState } from '../missions/mission.states.ts'
import { lockMission } from '../missions/mission.store.ts'
import { moveMission } from '../missions/move-mission.ts'
import { publishPosting } from '../missions/post-mission.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { nextAssignmentState } from './assignment.states.ts'
import { assignmentRow, toAssignments } from './assignment.store.ts'
import { endAssignment } from './end-assignment.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>
type Why = { event: 'cancel' | 'miss'; reason: string }

/**
 * The operator falls out: withdrawn by themselves or the house, or did not come. The mission is posted again and a
 * new round of matching begins.
 * @throws Failure 'not-found', 'wrong-state' (the shoot is over, or the mission is on hold)
 */
export const withdrawAssignment = (deps: Deps, caller: Caller, id: string, why: Why): Promise<Assignment> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    const { missionId } = await assignmentRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    const before = await assignmentRow(tx, id)
    nextAssignmentState(before.state, why.event)
    const state = nextMissionState(mission.state, 'unstaff')
    const now = deps.now()
    const ended = await endAssignment(unit, mission, why.event, why.reason, now)
    const posted = await moveMission(
      unit,
      mission,
      state,
      {
        operatorId: null,
        operatorName: null,
        agreedFeeCents: null,
        checkedInAt: null,
        capturedAt: null,
        round: mission.round + 1,
      },
      why.reason,
    )
    await tellTimeline(tx, posted, caller, now, [
      {
        kind: why.event === 'miss' ? 'no-show' : 'assignment-withdrawn',
        args: { operator: before.operatorName },
        reason: why.reason,
      },
      { kind: 'mission-reposted' },
    ])
    await publishPosting(unit, posted)
    const [assignment] = await toAssignments(tx, [ended ?? before])
    return assignment!
  })
