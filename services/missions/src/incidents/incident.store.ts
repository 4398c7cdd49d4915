import { type IncidentQuery, type IncidentState, notFound } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import { ALIVE_INCIDENT_STATES } from './incident.states.ts'
import { type IncidentRow, incidents, incidentSteps } from './incident.table.ts'

const known = { fr: 'Imprévu', en: 'Incident' }

/** @throws Failure 'not-found' for what the caller may not see as well */
export async function incidentRow(tx: Tx, id: string): Promise<IncidentRow> {
  const [row] = await tx.select().from(incidents).where(eq(incidents.id, id))
  if (!row) throw notFound(known)
  return row
}

/** What still endangers a mission; the mission is locked by the caller where something is to be written. */
export const aliveIncidents = (tx: Tx, missionId: string): Promise<IncidentRow[]> =>
  tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.missionId, missionId), inArray(incidents.state, [...ALIVE_INCIDENT_STATES])))
    .orderBy(asc(incidents.id))

export const incidentsOfGroup = (tx: Tx, groupId: string): Promise<IncidentRow[]> =>
  tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.groupId, groupId), ne(incidents.state, 'solved' satisfies IncidentState)))
    .orderBy(asc(incidents.id))

/** Writes to an incident that is still in the state it was read in; its mission is locked by the caller. */
export async function updateIncident(
  tx: Tx,
  from: IncidentRow,
  change: Partial<IncidentRow>,
): Promise<IncidentRow> {
  const [row] = await tx
    .update(incidents)
    .set(change)
    .where(and(eq(incidents.id, from.id), eq(incidents.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

export const stepsOf = (tx: Tx, ids: string[]) =>
  tx
    .select()
    .from(incidentSteps)
    .where(inArray(incidentSteps.incidentId, ids))
    .orderBy(asc(incidentSteps.position))

/** As many as a desk may hold at once: with more alive, the worst are what counts. */
const DESK = 200

/** Alive: escalated first, then by what is due soonest, all at once. Otherwise newest first, `limit + 1` rows. */
export function listIncidents(tx: Tx, query: IncidentQuery): Promise<IncidentRow[]> {
  const after = query.cursor ? readCursor(query.cursor).id : null
  const isDesk = query.view === 'alive'
  return tx
    .select()
    .from(incidents)
    .where(
      and(
        isDesk ? ne(incidents.state, 'solved') : undefined,
        query.view === 'solved' ? eq(incidents.state, 'solved') : undefined,
        query.missionId ? eq(incidents.missionId, query.missionId) : undefined,
        query.kind ? eq(incidents.kind, query.kind) : undefined,
        after && !isDesk ? lt(incidents.id, after) : undefined,
      ),
    )
    .orderBy(
      ...(isDesk
        ? [desc(sql`${incidents.state} = 'escalated'`), asc(incidents.dueAt), asc(incidents.id)]
        : [desc(incidents.id)]),
    )
    .limit(isDesk ? DESK : query.limit + 1)
}
