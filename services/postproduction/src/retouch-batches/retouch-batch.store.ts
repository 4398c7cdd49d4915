import {
  notFound,
  type RetouchArchive,
  type RetouchBatchPage,
  type RetouchBatchSummary,
} from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { retouchTasks } from '../retouch-tasks/retouch-task.table.ts'
import {
  type RetouchArchiveRow,
  retouchArchives,
  type RetouchBatchRow,
  retouchBatches,
} from './retouch-batch.table.ts'

/** @throws Failure 'not-found' */
export async function readBatch(tx: Tx, id: string): Promise<RetouchBatchRow> {
  const [row] = await tx.select().from(retouchBatches).where(eq(retouchBatches.id, id))
  if (!row) throw notFound({ fr: 'Lot', en: 'Batch' })
  return row
}

/** Newest first. */
export async function listBatches(
  tx: Tx,
  query: { limit: number; cursor?: string | undefined },
): Promise<RetouchBatchPage> {
  const rows = await tx
    .select()
    .from(retouchBatches)
    .where(query.cursor === undefined ? undefined : lt(retouchBatches.id, readCursor(query.cursor).id))
    .orderBy(desc(retouchBatches.id))
    .limit(query.limit + 1)
  const counted = await countTasks(
    tx,
    rows.map(({ id }) => id),
  )
  return toPage(
    rows,
    query.limit,
    (row) => toBatchSummary(row, counted),
    ({ id }) => cursorAfter('', id),
  )
}

type Counted = Map<string, { taskCount: number; doneCount: number; dueAt: string | null }>

/** Of the tasks the caller may see. */
export async function countTasks(tx: Tx, ids: string[]): Promise<Counted> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({
      batchId: retouchTasks.batchId,
      taskCount: sql<number>`count(*)::int`,
      doneCount: sql<number>`count(*) FILTER (WHERE ${retouchTasks.state} IN ('submitted', 'accepted', 'cancelled'))::int`,
      dueAt: sql<
        Date | string | null
      >`min(${retouchTasks.dueAt}) FILTER (WHERE ${retouchTasks.state} IN ('open', 'assigned', 'in_progress', 'returned'))`,
    })
    .from(retouchTasks)
    .where(inArray(retouchTasks.batchId, ids))
    .groupBy(retouchTasks.batchId)
  return new Map(
    rows.map(({ batchId, dueAt, ...counts }) => [
      batchId ?? '',
      { ...counts, dueAt: dueAt === null ? null : new Date(dueAt).toISOString() },
    ]),
  )
}

export function toBatchSummary(
  { id, title, openedAt }: RetouchBatchRow,
  counted: Counted,
): RetouchBatchSummary {
  const counts = counted.get(id) ?? { taskCount: 0, doneCount: 0, dueAt: null }
  return { id, title, openedAt: openedAt.toISOString(), ...counts }
}

/** Newest first. */
export const listArchives = (tx: Tx, batchId: string): Promise<RetouchArchiveRow[]> =>
  tx
    .select()
    .from(retouchArchives)
    .where(eq(retouchArchives.batchId, batchId))
    .orderBy(desc(retouchArchives.id))
    .limit(50)

/** @throws Failure 'not-found' */
export async function readArchive(tx: Tx, id: string): Promise<RetouchArchiveRow> {
  const [row] = await tx
    .select()
    .from(retouchArchives)
    .where(and(eq(retouchArchives.id, id)))
  if (!row) throw notFound({ fr: 'Archive', en: 'Archive' })
  return row
}

export function toArchive(row: RetouchArchiveRow): RetouchArchive {
  const counted = (outcome: string) => row.entries.filter((entry) => entry.outcome === outcome).length
  return {
    id: row.id,
    batchId: row.batchId,
    filename: row.filename,
    bytes: row.bytes,
    state: row.state,
    receivedAt: row.receivedAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    takenCount: counted('taken'),
    refusedCount: counted('refused'),
    entries: row.entries,
  }
}
