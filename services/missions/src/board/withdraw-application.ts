import { actAsHouse } from '@regie/database'
import type { Caller, MissionApplication } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { toMissionApplication } from './mission-application.faces.ts'
import { nextApplicationState } from './mission-application.states.ts'
import { moveApplication, ownApplication } from './mission-application.store.ts'
import { tellApplication } from './tell-application.ts'

/** The operator takes their own application back. @throws Failure 'not-found' when none waits for a decision */
export const withdrawApplication = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  missionId: string,
): Promise<MissionApplication> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const operatorId = caller.accountId ?? ''
    await ownApplication(tx, missionId, operatorId)
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    const before = await ownApplication(tx, missionId, operatorId)
    const now = deps.now()
    const state = nextApplicationState(before.state, 'withdraw')
    const row = await moveApplication(tx, before, { state, decidedAt: now })
    await lapseDecisions(unit, mission.id, { subjectIds: [row.id] }, LAPSES.decided, now)
    await tellTimeline(tx, mission, caller, now, [
      { kind: 'application-withdrawn', args: { operator: row.operatorName } },
    ])
    tellApplication(record, mission, row)
    return toMissionApplication(tx, row, mission)
  })
