import type { Caller, Incident } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { accountOf } from '../heard/heard.store.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { toIncidents } from './incident.faces.ts'
import { incidentRow } from './incident.store.ts'
import type { IncidentRow } from './incident.table.ts'

export type Deps = Pick<ServiceDeps, 'database' | 'now'>

export type Held = {
  unit: Unit
  mission: MissionRow
  incident: IncidentRow
  now: Date
  /** The name of who acts, as it is today. */
  byName: string | null
}

/**
 * One act of staff on an incident: its mission is locked, the incident read under the lock, and the answer is the
 * incident as it stands afterwards.
 * @throws Failure 'not-found'
 */
export const actOn = (
  deps: Deps,
  caller: Caller,
  id: string,
  work: (held: Held) => Promise<unknown>,
): Promise<Incident> =>
  deps.database.transaction(caller, async (unit) => {
    const { missionId } = await incidentRow(unit.tx, id)
    const mission = await lockMission(unit.tx, missionId)
    const incident = await incidentRow(unit.tx, id)
    const byName = (await accountOf(unit.tx, caller.accountId))?.name ?? null
    await work({ unit, mission, incident, now: deps.now(), byName })
    const [shown] = await toIncidents(unit.tx, [await incidentRow(unit.tx, id)], caller)
    return shown!
  })
