import type { Caller } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import type { IncidentRow } from '../incidents/incident.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { carryOut } from './carry-out.ts'
import { supersedeRepairs } from './repair.store.ts'
import { type RepairRow, repairs } from './repair.table.ts'
import { type Way, waysOut } from './ways-out.ts'

/**
 * Proposes the ways out of an incident anew, by what is known now; what was proposed before falls away, what somebody
 * was asked stays. Where the playbook lets the machine act, the first way that needs no person is taken at once. The
 * mission is locked by the caller, acting as the house.
 */
export async function planRepairs(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  now: Date,
  first?: (ways: Way[]) => Way[],
): Promise<RepairRow[]> {
  await supersedeRepairs(unit, incident)
  const found = await waysOut(unit.tx, mission, incident, now)
  const ways = first ? first(found) : found
  if (ways.length === 0) return []
  const rows = await unit.tx
    .insert(repairs)
    .values(
      ways.map((one, position) => ({
        ...one,
        id: newId(),
        incidentId: incident.id,
        organisationId: incident.organisationId,
        missionId: incident.missionId,
        position,
        state: 'proposed' as const,
        madeAt: now,
      })),
    )
    .returning()
  const chosen = rows.find((row) => mayActAlone(mission, incident, row))
  if (chosen) await carryOut(unit, caller, mission, incident, chosen, { reason: null, byName: null }, now)
  return rows
}

/**
 * Who may still come keeps their seat until a person decides: only an empty one is filled by the machine. A standby
 * agreed beforehand, so the playbook alone decides; anybody else is asked only where the mission is staffed by the
 * machine as well.
 */
const mayActAlone = (
  { state, staffing }: MissionRow,
  { automation }: IncidentRow,
  { kind }: RepairRow,
): boolean =>
  state === 'posted' &&
  ((automation !== 'suggest' && kind === 'standby') ||
    (automation === 'automatic' && staffing.automation === 'auto' && kind === 'shortlist'))
