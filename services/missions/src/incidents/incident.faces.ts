import type { Caller, Incident } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { inArray } from 'drizzle-orm'
import { type MissionRow, missions } from '../missions/mission.table.ts'
import { repairsOf, toRepair } from '../repairs/repair.store.ts'
import type { RepairRow } from '../repairs/repair.table.ts'
import { stepsOf } from './incident.store.ts'
import type { IncidentRow, incidentSteps } from './incident.table.ts'
import { KIND_TITLES, UNDER_WAY } from './incident.words.ts'

type StepRow = typeof incidentSteps.$inferSelect

/** Incidents as the caller's face may see them; rows were read under the caller's own row-level security. */
export async function toIncidents(tx: Tx, rows: IncidentRow[], caller: Caller): Promise<Incident[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const found = await tx
    .select()
    .from(missions)
    .where(inArray(missions.id, [...new Set(rows.map(({ missionId }) => missionId))]))
  const steps = await stepsOf(tx, ids)
  const ways = await repairsOf(tx, ids)
  return rows.flatMap((row) => {
    const mission = found.find(({ id }) => id === row.missionId)
    if (!mission) return []
    const isHouse = caller.kind === 'staff' || caller.kind === 'system'
    return [
      isHouse
        ? toStaff(
            row,
            mission,
            steps.filter(({ incidentId }) => incidentId === row.id),
            ways.filter(({ incidentId }) => incidentId === row.id),
          )
        : toOutsider(row, mission, caller),
    ]
  })
}

const common = (row: IncidentRow, mission: MissionRow) => ({
  id: row.id,
  missionId: row.missionId,
  reference: mission.reference,
  title: mission.title,
  organisationName: mission.organisationName,
  placeName: mission.placeName,
  zone: mission.zone,
  window: mission.during,
  kind: row.kind,
  kindTitle: KIND_TITLES[row.kind],
  state: row.state,
  openedAt: row.openedAt.toISOString(),
  openedByKind: row.openedByKind,
  dueAt: row.dueAt.toISOString(),
  escalatedAt: row.escalatedAt?.toISOString() ?? null,
  solvedAt: row.solvedAt?.toISOString() ?? null,
})

function toStaff(row: IncidentRow, mission: MissionRow, steps: StepRow[], ways: RepairRow[]): Incident {
  return {
    ...common(row, mission),
    openedByName: row.openedByName,
    reason: row.reason,
    operatorId: row.operatorId,
    operatorName: row.operatorName,
    evidence: row.evidence,
    says: row.says,
    solution: row.solution,
    recoveredMinutes:
      row.solvedAt && Math.round((row.solvedAt.getTime() - row.openedAt.getTime()) / 6_000) / 10,
    owner: row.owner,
    takenByName: row.takenByName,
    playbookVersion: row.playbookVersion,
    groupId: row.groupId,
    steps: steps.map(({ key, act, says, doneAt, doneByName }) => ({
      key,
      act,
      says,
      doneAt: doneAt?.toISOString() ?? null,
      doneByName,
    })),
    repairs: ways
      .filter(({ state }) => state !== 'superseded')
      .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
      .map(toRepair),
  }
}

/**
 * Why somebody fell out is theirs and the house's: others read a withdrawal where it was an illness, no name and no
 * reason, and that it escalated is no affair of theirs.
 */
function toOutsider(row: IncidentRow, mission: MissionRow, caller: Caller): Incident {
  const isOwn = row.operatorId === caller.accountId || row.openedBy === caller.accountId
  const kind = isOwn || row.kind !== 'illness' ? row.kind : 'withdrawal'
  const told = caller.kind === 'client' ? row.toldClient : row.toldOperators
  return {
    ...common(row, mission),
    kind,
    kindTitle: KIND_TITLES[kind],
    state: row.state === 'escalated' ? 'replanning' : row.state,
    escalatedAt: null,
    openedByName: null,
    reason: isOwn ? row.reason : null,
    operatorId: null,
    operatorName: null,
    evidence: [],
    says: told ?? UNDER_WAY,
    solution: null,
    recoveredMinutes: null,
    owner: null,
    takenByName: null,
    playbookVersion: null,
    groupId: null,
    steps: [],
    repairs: [],
  }
}
