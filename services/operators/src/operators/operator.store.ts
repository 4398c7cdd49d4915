import { notFound, type OperatorState, type OperatorSummary, type Speciality } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, isNotNull, lt, lte, sql } from 'drizzle-orm'
import { claims } from '../claims/claim.table.ts'
import {
  isProfiled,
  type OperatorRow,
  operators,
  type ProfiledOperator,
  suspensions,
} from './operator.table.ts'
import { obstaclesOf } from './snapshot.rules.ts'

const WHAT = { fr: 'Profil d’opérateur', en: 'Operator profile' }

export async function findOperator(tx: Tx, id: string): Promise<OperatorRow | undefined> {
  const [row] = await tx.select().from(operators).where(eq(operators.id, id))
  return row
}

export async function findAndLock(tx: Tx, id: string): Promise<OperatorRow | undefined> {
  const [row] = await tx.select().from(operators).where(eq(operators.id, id)).for('update')
  return row
}

/** @throws Failure 'not-found' */
export async function lockOperator(tx: Tx, id: string): Promise<OperatorRow> {
  const row = await findAndLock(tx, id)
  if (!row) throw notFound(WHAT)
  return row
}

/** The profile of somebody who was accepted once. @throws Failure 'not-found' */
export async function getProfiled(tx: Tx, id: string): Promise<ProfiledOperator> {
  const row = await findOperator(tx, id)
  if (!row || !isProfiled(row)) throw notFound(WHAT)
  return row
}

/** @throws Failure 'not-found' */
export async function lockProfiled(tx: Tx, id: string): Promise<ProfiledOperator> {
  const row = await lockOperator(tx, id)
  if (!isProfiled(row)) throw notFound(WHAT)
  return row
}

export type OperatorChange = Partial<Omit<OperatorRow, 'id' | 'revision'>>

/** The caller holds the row's lock; the revision goes up by one. */
export async function saveOperator(tx: Tx, id: string, change: OperatorChange): Promise<OperatorRow> {
  const [row] = await tx
    .update(operators)
    .set({ ...change, revision: sql`${operators.revision} + 1` })
    .where(eq(operators.id, id))
    .returning()
  return row!
}

/** The same for a row that has its profile: no change takes it away. */
export async function saveProfiled(
  tx: Tx,
  row: ProfiledOperator,
  change: OperatorChange,
): Promise<ProfiledOperator> {
  const saved = await saveOperator(tx, row.id, change)
  if (!isProfiled(saved)) throw new Error(`operator ${row.id} lost its profile`)
  return saved
}

/** News about one account wait for each other, in whatever order they come. */
export const lockAccount = (tx: Tx, accountId: string) =>
  tx.execute(sql`SELECT pg_advisory_xact_lock(4712, hashtext(${accountId}))`)

/** Keeps the newest word on an account: suspended for a reason, or restored. False for a word older than that. */
export async function keepStanding(tx: Tx, standing: typeof suspensions.$inferSelect): Promise<boolean> {
  const kept = await tx
    .insert(suspensions)
    .values(standing)
    .onConflictDoUpdate({
      target: suspensions.accountId,
      set: standing,
      setWhere: lt(suspensions.asOf, standing.asOf),
    })
  return kept.rowCount === 1
}

export async function isSuspended(tx: Tx, accountId: string): Promise<boolean> {
  const [standing] = await tx.select().from(suspensions).where(eq(suspensions.accountId, accountId))
  return standing !== undefined && standing.reason !== null
}

/** Operators whose snapshot is no longer true by itself, locked; other processes take others. */
export const lockLapsed = (tx: Tx, now: Date, limit: number): Promise<OperatorRow[]> =>
  tx
    .select()
    .from(operators)
    .where(lte(operators.snapshotRefreshAt, now))
    .orderBy(operators.snapshotRefreshAt)
    .limit(limit)
    .for('update', { skipLocked: true })

type Filter = { speciality?: Speciality | undefined; state?: OperatorState | undefined }
type Page = { limit: number; cursor?: string | undefined }

/** Newest first; whoever was never accepted is not listed. */
export async function listOperators(tx: Tx, filter: Filter, page: Page, now: Date) {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor)
  const rows = await tx
    .select({
      row: operators,
      pendingClaimCount: sql<number>`(SELECT count(*)::int FROM ${claims} c WHERE c.operator_id = ${operators.id} AND c.state = 'pending')`,
    })
    .from(operators)
    .where(
      and(
        isNotNull(operators.home),
        filter.state ? eq(operators.state, filter.state) : undefined,
        filter.speciality
          ? sql`${operators.specialities} @> ${JSON.stringify([{ key: filter.speciality }])}::jsonb`
          : undefined,
        after ? lt(operators.id, after.id) : undefined,
      ),
    )
    .orderBy(desc(operators.id))
    .limit(page.limit + 1)
  const shown = rows.flatMap(({ row, pendingClaimCount }) =>
    isProfiled(row) ? [{ row, pendingClaimCount }] : [],
  )
  return toPage(
    shown,
    page.limit,
    ({ row, pendingClaimCount }) => toSummary(row, pendingClaimCount, now),
    ({ row }) => cursorAfter('', row.id),
  )
}

const toSummary = (row: ProfiledOperator, pendingClaimCount: number, now: Date): OperatorSummary => ({
  operatorId: row.id,
  name: row.name,
  state: row.state,
  homeName: row.home.name,
  radiusKm: row.radiusKm,
  specialities: row.specialities.map(({ key, level }) => ({ key, level })),
  languages: row.languages,
  papersValidUntil: row.papersValidUntil?.toISOString() ?? null,
  isMatchable: obstaclesOf(row, now).length === 0,
  pendingClaimCount,
})
