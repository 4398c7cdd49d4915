import { notFound, type OperatorApplicationState, type OperatorApplicationSummary } from '@regie/contracts'
import { cursorAfter, newId, readCursor, toPage, type Tx } from '@regie/database'
import { placeByInsee } from '@regie/places'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
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
