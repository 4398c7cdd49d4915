import type { Caller, Mission } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { followFacts } from './follow-facts.ts'
import { toMission } from './mission.faces.ts'
import { nextMissionState } from './mission.states.ts'
import { lockMission } from './mission.store.ts'
import { moveMission } from './move-mission.ts'
import { publishPosting } from './post-mission.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * Goes on where the mission stopped, then as far as what was heard meanwhile carries it; one that was posted is
 * posted anew. @throws Failure 'wrong-state'
 */
export const resumeMission = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, id)
    const state = nextMissionState(mission.state, 'resume', mission.heldFrom)
    const round = state === 'posted' ? { round: mission.round + 1 } : {}
    const resumed = await moveMission(unit, mission, state, { heldFrom: null, ...round }, reason)
    await tellTimeline(unit.tx, resumed, caller, deps.now(), [{ kind: 'mission-resumed', reason }])
    if (state === 'posted') await publishPosting(unit, resumed)
    return toMission(unit.tx, await followFacts(unit, resumed, deps.now()), caller)
  })
