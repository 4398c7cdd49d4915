import { type Caller, notFound, type RetouchState, type RetouchTaskQuery } from '@regie/contracts'
import { actAsHouse, cursorAfter, readCursor, type Tx } from '@regie/database'
import { and, asc, desc, eq, inArray, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import { operators } from '../facts/fact.table.ts'
import {
  type RetouchMarkRow,
  retouchMarks,
  type RetouchTaskRow,
  retouchTasks,
  type RetouchVersionRow,
  retouchVersions,
} from './retouch-task.table.ts'

export const RETOUCH = { fr: 'Retouche', en: 'Retouch task' }
const CLOSED: RetouchState[] = ['accepted', 'cancelled']

export type SeenTask = { task: RetouchTaskRow; assigneeName: string | null; versionCount: number }

const seen = (tx: Tx) =>
  tx
    .select({
      task: retouchTasks,
      assigneeName: operators.name,
      versionCount: sql<number>`(SELECT count(*)::int FROM postproduction.retouch_version v WHERE v.task_id = ${retouchTasks.id})`,
    })
    .from(retouchTasks)
    .leftJoin(operators, eq(operators.operatorId, retouchTasks.assigneeId))
    .$dynamic()

/** @throws Failure 'not-found' where row-level security hides it */
export async function readTask(tx: Tx, id: string): Promise<SeenTask> {
  const [row] = await seen(tx).where(eq(retouchTasks.id, id))
  if (!row) throw notFound(RETOUCH)
  return row
}

/** Locks the row for the rest of the transaction; needs the reach of the house. */
export async function lockTask(tx: Tx, id: string): Promise<RetouchTaskRow | undefined> {
  const [row] = await tx.select().from(retouchTasks).where(eq(retouchTasks.id, id)).for('update')
  return row
}

/**
 * A task the caller may see, locked, with the reach of the house from here on.
 *
 * @throws Failure 'not-found'
 */
export async function takeTask(tx: Tx, id: string): Promise<RetouchTaskRow> {
  await readTask(tx, id)
  await actAsHouse(tx)
  const task = await lockTask(tx, id)
  if (task === undefined) throw notFound(RETOUCH)
  return task
}

/** Most urgent first; closed ones, which must be asked for, latest first. */
export async function listTasks(
  tx: Tx,
  caller: Caller,
  query: RetouchTaskQuery,
  now: Date,
): Promise<SeenTask[]> {
  const isClosed = query.state !== undefined && CLOSED.includes(query.state)
  return seen(tx)
    .where(and(afterCursor(query.cursor, isClosed), ...filtersOf(caller, query, now)))
    .orderBy(...(isClosed ? [desc(DUE), desc(retouchTasks.id)] : [asc(DUE), asc(retouchTasks.id)]))
    .limit(query.limit + 1)
}

// To the millisecond, as the cursor tells it.
const DUE = sql`date_trunc('milliseconds', ${retouchTasks.dueAt})`

function afterCursor(cursor: string | undefined, isClosed: boolean): SQL | undefined {
  if (cursor === undefined) return undefined
  const { sortValue, id } = readCursor(cursor)
  return isClosed
    ? sql`(${DUE}, ${retouchTasks.id}) < (${sortValue}::timestamptz, ${id}::uuid)`
    : sql`(${DUE}, ${retouchTasks.id}) > (${sortValue}::timestamptz, ${id}::uuid)`
}

export const afterTask = ({ task }: SeenTask) => cursorAfter(task.dueAt.toISOString(), task.id)

function filtersOf(caller: Caller, query: RetouchTaskQuery, now: Date): (SQL | undefined)[] {
  const { state, deliverableId, missionId, operatorId, batchId, productKey, hands, isLate } = query
  const equal = <V>(column: Parameters<typeof eq>[0], value: V | undefined) =>
    value === undefined ? undefined : eq(column, value)
  const late = sql`(${retouchTasks.dueAt} <= ${now.toISOString()}::timestamptz AND ${retouchTasks.state} IN ('open', 'assigned', 'in_progress', 'returned'))`
  return [
    state === undefined ? notInArray(retouchTasks.state, CLOSED) : eq(retouchTasks.state, state),
    equal(retouchTasks.deliverableId, deliverableId),
    equal(retouchTasks.missionId, missionId),
    equal(retouchTasks.assigneeId, operatorId),
    equal(retouchTasks.batchId, batchId),
    equal(retouchTasks.productKey, productKey),
    hands === 'mine' ? eq(retouchTasks.assigneeId, caller.accountId ?? '') : undefined,
    hands === 'free' ? and(eq(retouchTasks.state, 'open'), isNull(retouchTasks.assigneeId)) : undefined,
    isLate === undefined ? undefined : isLate === 'true' ? late : sql`NOT ${late}`,
  ]
}

/** In the order they were opened. */
export const listTasksOf = (tx: Tx, where: { batchId: string } | { ids: string[] }): Promise<SeenTask[]> =>
  seen(tx)
    .where('ids' in where ? inArray(retouchTasks.id, where.ids) : eq(retouchTasks.batchId, where.batchId))
    .orderBy(asc(retouchTasks.code))

/** Oldest first. */
export const listVersions = (tx: Tx, taskIds: string[]): Promise<RetouchVersionRow[]> =>
  taskIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(retouchVersions)
        .where(inArray(retouchVersions.taskId, taskIds))
        .orderBy(asc(retouchVersions.taskId), asc(retouchVersions.number))

export const listMarks = (tx: Tx, taskId: string): Promise<RetouchMarkRow[]> =>
  tx.select().from(retouchMarks).where(eq(retouchMarks.taskId, taskId)).orderBy(asc(retouchMarks.id))

/** The tasks under way on these pictures, by picture. */
export async function findLiveTasks(tx: Tx, assetIds: string[]): Promise<Map<string, string>> {
  if (assetIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: retouchTasks.id, assetId: retouchTasks.assetId })
    .from(retouchTasks)
    .where(and(inArray(retouchTasks.assetId, assetIds), notInArray(retouchTasks.state, CLOSED)))
  return new Map(rows.map(({ id, assetId }) => [assetId, id]))
}
