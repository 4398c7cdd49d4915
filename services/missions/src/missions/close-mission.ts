import { type Caller, type Mission, systemCaller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { toMission } from './mission.faces.ts'
import { nextMissionState } from './mission.states.ts'
import { deliveredBefore, lockMission } from './mission.store.ts'
import type { MissionRow } from './mission.table.ts'
import { moveMission } from './move-mission.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** A delivered mission with no word for this long is closed by itself. */
const CLOSES_AFTER_DAYS = 14
const DAY_MS = 86_400_000

/** A producer closes a delivered mission. @throws Failure 'not-found', 'wrong-state' */
export const closeMission = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Mission> =>
  deps.database.transaction(caller, async (unit) =>
    toMission(unit.tx, await close(unit, await lockMission(unit.tx, id), caller, deps.now(), reason), caller),
  )

/** Closes what was delivered two weeks ago, each mission in its own transaction; safe in several processes. */
export async function closeDelivered(deps: Deps): Promise<void> {
  const caller = systemCaller('tick-close-delivered')
  const now = deps.now()
  const before = new Date(now.getTime() - CLOSES_AFTER_DAYS * DAY_MS)
  const due = await deps.database.read(caller, (tx) => deliveredBefore(tx, before, 100))
  for (const { id } of due) {
    await deps.database.transaction(caller, async (unit) => {
      const mission = await lockMission(unit.tx, id)
      if (mission.state === 'delivered') await close(unit, mission, caller, now, null)
    })
  }
}

async function close(unit: Unit, mission: MissionRow, caller: Caller, now: Date, reason: string | null) {
  const state = nextMissionState(mission.state, 'close')
  const closed = await moveMission(unit, mission, state, { closedAt: now }, reason)
  await tellTimeline(unit.tx, closed, caller, now, [{ kind: 'mission-closed', reason }])
  return closed
}
