import { notFound, type PlanProgress } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { type PlanLineRow, planLines, type PlanRow, plans } from './plan.table.ts'

/** @throws Failure 'not-found' */
export async function planRow(tx: Tx, id: string): Promise<PlanRow> {
  const [row] = await tx.select().from(plans).where(eq(plans.id, id))
  if (!row) throw notFound({ fr: 'Ce plan', en: 'This plan' })
  return row
}

/** Every move of a plan begins here: one at a time. @throws Failure 'not-found' */
export async function lockPlan(tx: Tx, id: string): Promise<PlanRow> {
  const [row] = await tx.select().from(plans).where(eq(plans.id, id)).for('update')
  if (!row) throw notFound({ fr: 'Ce plan', en: 'This plan' })
  return row
}

export async function insertPlan(tx: Tx, row: typeof plans.$inferInsert): Promise<PlanRow> {
  const [inserted] = await tx.insert(plans).values(row).returning()
  return inserted!
}

/** Writes to a plan that is still in the state it was read in; the row is locked by the caller. */
export async function updatePlan(tx: Tx, from: PlanRow, change: Partial<PlanRow>): Promise<PlanRow> {
  const [row] = await tx
    .update(plans)
    .set(change)
    .where(and(eq(plans.id, from.id), eq(plans.state, from.state)))
    .returning()
  if (!row) throw notFound({ fr: 'Ce plan', en: 'This plan' })
  return row
}

/** How far a solver is. @returns what it must know: whether it is still wanted, and wanted to go on */
export async function keepProgress(
  tx: Tx,
  id: string,
  progress: PlanProgress | null,
): Promise<{ isWanted: boolean; isStopped: boolean }> {
  const [row] = progress
    ? await tx
        .update(plans)
        .set({ progress })
        .where(and(eq(plans.id, id), eq(plans.state, 'solving')))
        .returning()
    : await tx.select().from(plans).where(eq(plans.id, id))
  return { isWanted: row?.state === 'solving', isStopped: row?.stopAskedAt != null }
}

/** Newest first; `limit + 1` rows. */
export function listPlans(tx: Tx, page: { limit: number; cursor?: string | undefined }): Promise<PlanRow[]> {
  return tx
    .select()
    .from(plans)
    .where(page.cursor === undefined ? undefined : lt(plans.id, readCursor(page.cursor).id))
    .orderBy(desc(plans.id))
    .limit(page.limit + 1)
}

export async function insertLines(tx: Tx, rows: (typeof planLines.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(planLines).values(rows)
}

/** By operator, then by time. */
export const linesOf = (tx: Tx, planId: string): Promise<PlanLineRow[]> =>
  tx
    .select()
    .from(planLines)
    .where(eq(planLines.planId, planId))
    .orderBy(asc(planLines.operatorId), sql`lower(${planLines.held})`, asc(planLines.id))

/** Writes to a line that is still in the state it was read in. @returns false when it is not any more */
export async function moveLine(tx: Tx, from: PlanLineRow, change: Partial<PlanLineRow>): Promise<boolean> {
  const moved = await tx
    .update(planLines)
    .set(change)
    .where(and(eq(planLines.id, from.id), eq(planLines.state, from.state)))
  return moved.rowCount === 1
}

/** Lines of any plan that are being put to their operators: the seat and the time are spoken for. */
export const reservedLines = (tx: Tx): Promise<PlanLineRow[]> =>
  tx
    .select()
    .from(planLines)
    .where(inArray(planLines.state, ['accepted', 'offered']))

/** Held until the transaction ends: news of one line is heard one after the other. */
export async function lineRow(tx: Tx, id: string): Promise<PlanLineRow | undefined> {
  const [row] = await tx.select().from(planLines).where(eq(planLines.id, id)).for('update')
  return row
}

/** One acceptance at a time in the whole house, so that what one reads the other cannot change meanwhile. */
export const lockAcceptances = (tx: Tx) =>
  tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('matching.accept-plan', 0))`)
