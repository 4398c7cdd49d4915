import { type ListMatchesQuery, type MatchRun, type MatchRunPage, notFound } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import type { RankedOperator } from '@regie/matching'
import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm'
import { namesOf } from '../operators/operator.store.ts'
import { matchRequests, type MatchRunRow, matchRuns } from './match-run.table.ts'
import { toMatchRun, toSummary } from './match-run.view.ts'

export async function insertRequest(tx: Tx, request: typeof matchRequests.$inferInsert): Promise<void> {
  await tx.insert(matchRequests).values(request)
}

export async function findRequest(tx: Tx, id: string) {
  const [row] = await tx.select().from(matchRequests).where(eq(matchRequests.id, id))
  return row
}

export async function findRequestOfNews(tx: Tx, newsId: string, missionId: string, seat: string) {
  const [row] = await tx
    .select()
    .from(matchRequests)
    .where(
      and(
        eq(matchRequests.newsId, newsId),
        eq(matchRequests.missionId, missionId),
        eq(matchRequests.seat, seat),
      ),
    )
  return row
}

export async function insertRun(tx: Tx, run: MatchRunRow): Promise<void> {
  await tx.insert(matchRuns).values(run)
}

/** Newest first; of each run only the best candidate is read. */
export async function pageOfRuns(tx: Tx, query: ListMatchesQuery): Promise<MatchRunPage> {
  const { candidates: _, waterfall: __, relaxations: ___, ...columns } = getTableColumns(matchRuns)
  const rows = await tx
    .select({ ...columns, best: sql<RankedOperator | null>`${matchRuns.candidates} -> 0` })
    .from(matchRuns)
    .where(
      and(
        query.missionId === undefined ? undefined : eq(matchRuns.missionId, query.missionId),
        query.cursor === undefined ? undefined : lt(matchRuns.id, readCursor(query.cursor).id),
      ),
    )
    .orderBy(desc(matchRuns.id))
    .limit(query.limit + 1)
  const names = await namesOf(
    tx,
    rows.flatMap(({ best }) => best?.operatorId ?? []),
  )
  return toPage(
    rows,
    query.limit,
    (row) => toSummary(row, row.best, names),
    ({ id }) => cursorAfter('', id),
  )
}

/** @throws Failure 'not-found' */
export async function getRun(tx: Tx, id: string): Promise<MatchRun> {
  const [row] = await tx.select().from(matchRuns).where(eq(matchRuns.id, id))
  if (!row) throw notFound({ fr: 'Ce classement', en: 'This ranking' })
  const named = [
    ...row.candidates.map(({ operatorId }) => operatorId),
    ...row.relaxations.flatMap(({ operatorIds }) => operatorIds),
  ]
  return toMatchRun(row, await namesOf(tx, [...new Set(named)]))
}
