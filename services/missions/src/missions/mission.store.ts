import { LEAD_SEAT, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, eq, lt } from 'drizzle-orm'
import { type MissionRow, missions, rankings } from './mission.table.ts'

const known = { fr: 'Mission', en: 'Mission' }

/** @throws Failure 'not-found' for what the caller may not see as well */
export async function missionRow(tx: Tx, id: string): Promise<MissionRow> {
  const [row] = await tx.select().from(missions).where(eq(missions.id, id))
  if (!row) throw notFound(known)
  return row
}

/** Every move of a mission, its offers and its assignments begins here: one at a time a mission. */
export async function lockMission(tx: Tx, id: string): Promise<MissionRow> {
  const [row] = await tx.select().from(missions).where(eq(missions.id, id)).for('update')
  if (!row) throw notFound(known)
  return row
}

export async function insertMission(tx: Tx, mission: typeof missions.$inferInsert): Promise<MissionRow> {
  const [row] = await tx.insert(missions).values(mission).returning()
  return row!
}

/** Writes to a mission that is still in the state it was read in; the row is locked by the caller. */
export async function updateMission(
  tx: Tx,
  from: MissionRow,
  change: Partial<MissionRow>,
): Promise<MissionRow> {
  const [row] = await tx
    .update(missions)
    .set(change)
    .where(and(eq(missions.id, from.id), eq(missions.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

export async function rankingOf(tx: Tx, missionId: string, seat: string = LEAD_SEAT) {
  const [row] = await tx
    .select()
    .from(rankings)
    .where(and(eq(rankings.missionId, missionId), eq(rankings.seat, seat)))
  return row ?? null
}

/** Missions delivered before an instant, oldest first. */
export const deliveredBefore = (tx: Tx, before: Date, limit: number) =>
  tx
    .select({ id: missions.id })
    .from(missions)
    .where(and(eq(missions.state, 'delivered'), lt(missions.deliveredAt, before)))
    .orderBy(missions.deliveredAt)
    .limit(limit)
