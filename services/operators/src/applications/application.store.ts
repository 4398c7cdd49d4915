import { notFound, type OperatorApplicationState, type OperatorApplicationSummary } from '@regie/contracts'
import { cursorAfter, newId, readCursor, toPage, type Tx } from '@regie/database'
import { placeByInsee } from '@regie/places'
import { and, asc, desc, eq, gt, inArray, lt, lte, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { operators } from '../operators/operator.table.ts'
import { type ApplicationRow, applications } from './application.table.ts'

const WHAT = { fr: 'Candidature', en: 'Application' }

/** The latest application of an account. @throws Failure 'not-found' */
export async function getLatest(tx: Tx, accountId: string): Promise<ApplicationRow> {
  const [row] = await latest(tx, accountId)
  if (!row) throw notFound(WHAT)
  return row
}

/** @throws Failure 'not-found' */
export async function lockLatest(tx: Tx, accountId: string): Promise<ApplicationRow> {
  const [row] = await latest(tx, accountId).for('update')
  if (!row) throw notFound(WHAT)
  return row
}

const latest = (tx: Tx, accountId: string) =>
  tx
    .select()
    .from(applications)
    .where(eq(applications.accountId, accountId))
    .orderBy(desc(applications.attempt))
    .limit(1)

/** @throws Failure 'not-found' */
export async function getApplication(tx: Tx, id: string): Promise<ApplicationRow> {
  const [row] = await tx.select().from(applications).where(eq(applications.id, id))
  if (!row) throw notFound(WHAT)
  return row
}

/** @throws Failure 'not-found' */
export async function lockApplication(tx: Tx, id: string): Promise<ApplicationRow> {
  const [row] = await tx.select().from(applications).where(eq(applications.id, id)).for('update')
  if (!row) throw notFound(WHAT)
  return row
}

export async function insertApplication(
  tx: Tx,
  application: Pick<ApplicationRow, 'accountId' | 'attempt' | 'draft' | 'stateSince'>,
): Promise<ApplicationRow> {
  const [row] = await tx
    .insert(applications)
    .values({ ...application, id: newId() })
    .returning()
  return row!
}

export type ApplicationChange = Partial<Omit<ApplicationRow, 'id' | 'accountId' | 'attempt' | 'revision'>>

/** The caller holds the row's lock; the revision goes up by one. */
export async function saveApplication(
  tx: Tx,
  id: string,
  change: ApplicationChange,
): Promise<ApplicationRow> {
  const [row] = await tx
    .update(applications)
    .set({ ...change, revision: sql`${applications.revision} + 1` })
    .where(eq(applications.id, id))
    .returning()
  return row!
}

/**
 * One applicant whose newest application was refused, or left without the answer asked for, up to `decidedBy`; locked
 * so that other processes take others. Whoever was ever accepted is an operator and no applicant.
 */
export async function lockPastKeeping(
  tx: Tx,
  decidedBy: Date,
): Promise<{ accountId: string; decidedAt: Date } | undefined> {
  const other = alias(applications, 'other')
  const [row] = await tx
    .select({ accountId: applications.accountId, decidedAt: applications.decidedAt })
    .from(applications)
    .where(
      and(
        inArray(applications.state, ['rejected', 'more_info_wanted']),
        lte(applications.decidedAt, decidedBy),
        notExists(
          tx
            .select({ found: sql`1` })
            .from(other)
            .where(
              and(
                eq(other.accountId, applications.accountId),
                or(gt(other.attempt, applications.attempt), eq(other.state, 'accepted')),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(applications.decidedAt))
    .limit(1)
    .for('update', { skipLocked: true })
  return row?.decidedAt ? { accountId: row.accountId, decidedAt: row.decidedAt } : undefined
}

export const withAccount = (tx: Tx, accountId: string) =>
  tx.select({ id: applications.id }).from(applications).where(eq(applications.accountId, accountId))

/** Its pictures are gone already. */
export const deleteApplications = (tx: Tx, accountId: string) =>
  tx.delete(applications).where(eq(applications.accountId, accountId))

/** What this service once told of the applicant, with names and reasons in it: nobody is to be told again. */
export const forgetNews = (tx: Tx, accountId: string) =>
  tx.execute(sql`DELETE FROM platform.outbox
    WHERE source = 'operators' AND settled_at IS NOT NULL AND payload->>'accountId' = ${accountId}
      AND name IN ('application-submitted', 'application-screened', 'application-decided')`)

/** Newest first. */
export async function listApplications(
  tx: Tx,
  state: OperatorApplicationState | undefined,
  page: { limit: number; cursor?: string | undefined },
) {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor)
  const rows = await tx
    .select({ row: applications, name: operators.name })
    .from(applications)
    .innerJoin(operators, eq(operators.id, applications.accountId))
    .where(
      and(
        state ? eq(applications.state, state) : undefined,
        after ? lt(applications.id, after.id) : undefined,
      ),
    )
    .orderBy(desc(applications.id))
    .limit(page.limit + 1)
  return toPage(
    rows,
    page.limit,
    ({ row, name }) => toSummary(row, name),
    ({ row }) => cursorAfter('', row.id),
  )
}

const toSummary = (row: ApplicationRow, name: string): OperatorApplicationSummary => ({
  id: row.id,
  accountId: row.accountId,
  attempt: row.attempt,
  name,
  state: row.state,
  homeName: row.draft.home ? (placeByInsee(row.draft.home.inseeCode)?.name ?? null) : null,
  specialities: row.draft.specialities.map(({ key, level }) => ({ key, level })),
  score: row.score,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  stateSince: row.stateSince.toISOString(),
})
