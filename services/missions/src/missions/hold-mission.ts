import type { Caller, Mission } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { nextMissionState } from './mission.states.ts'
import { lockMission } from './mission.store.ts'
import { toMission } from './mission.faces.ts'
import { moveMission } from './move-mission.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** Stops a mission for a while; open offers are withdrawn, an assignment stays. @throws Failure 'wrong-state' */
export const holdMission = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, id)
    const state = nextMissionState(mission.state, 'hold')
    await withdrawLiveOffers(unit, mission, deps.now())
    const held = await moveMission(unit, mission, state, { heldFrom: mission.state }, reason)
    await tellTimeline(unit.tx, held, caller, deps.now(), [{ kind: 'mission-held', reason }])
    return toMission(unit.tx, held, caller)
  })
