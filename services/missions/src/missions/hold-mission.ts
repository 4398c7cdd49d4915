import type { Caller, Mission } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { releaseHolds } from '../seats/release-crew.job.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { nextMissionState } from './mission.states.ts'
import { lockMission } from './mission.store.ts'
import { toMission } from './mission.faces.ts'
import { moveMission } from './move-mission.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** Stops a mission for a while; open offers are withdrawn and provisional seats let go, an assignment stays. @throws Failure 'wrong-state' */
export const holdMission = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, id)
    const state = nextMissionState(mission.state, 'hold')
    await lapseDecisions(unit, id, {}, LAPSES.stopped, deps.now())
    await withdrawLiveOffers(unit, mission, deps.now())
    await releaseHolds(unit, mission, 'mission-stopped', reason, deps.now())
    const stopped = { heldFrom: mission.state, crewHeldUntil: null }
    const held = await moveMission(unit, mission, state, stopped, reason)
    await tellTimeline(unit.tx, held, caller, deps.now(), [{ kind: 'mission-held', reason }])
    return toMission(unit.tx, held, caller)
  })
