import { notFound } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { OPEN_APPLICATION_STATES } from './mission-application.states.ts'
import { type MissionApplicationRow, missionApplications } from './mission-application.table.ts'

const known = { fr: 'Candidature', en: 'Application' }

/** @throws Failure 'not-found' for what the caller may not see as well, or an application for another mission */
export async function applicationRow(tx: Tx, missionId: string, id: string): Promise<MissionApplicationRow> {
  const [row] = await tx
    .select()
    .from(missionApplications)
    .where(and(eq(missionApplications.id, id), eq(missionApplications.missionId, missionId)))
  if (!row) throw notFound(known)
  return row
}

export async function findApplication(tx: Tx, id: string | null): Promise<MissionApplicationRow | null> {
  if (id === null) return null
  const [row] = await tx.select().from(missionApplications).where(eq(missionApplications.id, id))
  return row ?? null
}

/** The one application of an operator that still waits for a decision. @throws Failure 'not-found' */
export async function ownApplication(tx: Tx, missionId: string, operatorId: string) {
  const [row] = await tx
    .select()
    .from(missionApplications)
    .where(
      and(
        eq(missionApplications.missionId, missionId),
        eq(missionApplications.operatorId, operatorId),
        inArray(missionApplications.state, [...OPEN_APPLICATION_STATES]),
      ),
    )
  if (!row) throw notFound(known)
  return row
}

export const openApplications = (tx: Tx, missionId: string): Promise<MissionApplicationRow[]> =>
  tx
    .select()
    .from(missionApplications)
    .where(
      and(
        eq(missionApplications.missionId, missionId),
        inArray(missionApplications.state, [...OPEN_APPLICATION_STATES]),
      ),
    )

export async function insertApplication(
  tx: Tx,
  application: typeof missionApplications.$inferInsert,
): Promise<MissionApplicationRow> {
  const [row] = await tx.insert(missionApplications).values(application).returning()
  return row!
}

/** Writes to an application that is still in the state it was read in; its mission is locked by the caller. */
export async function moveApplication(
  tx: Tx,
  from: MissionApplicationRow,
  change: Partial<MissionApplicationRow>,
): Promise<MissionApplicationRow> {
  const [row] = await tx
    .update(missionApplications)
    .set(change)
    .where(and(eq(missionApplications.id, from.id), eq(missionApplications.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** Newest first; `limit + 1` rows. */
export function listApplications(tx: Tx, missionId: string, limit: number, cursor: string | undefined) {
  const after = cursor ? readCursor(cursor).id : null
  return tx
    .select()
    .from(missionApplications)
    .where(
      and(
        eq(missionApplications.missionId, missionId),
        after ? lt(missionApplications.id, after) : undefined,
      ),
    )
    .orderBy(desc(missionApplications.id))
    .limit(limit + 1)
}
