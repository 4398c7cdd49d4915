import { type Caller, fieldFailure, isStaff, type NewRetouchBatch, type RetouchBatch } from '@regie/contracts'
import { actAsHouse, newId, type Tx } from '@regie/database'
import { eq, inArray } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { listTasksOf } from '../retouch-tasks/retouch-task.store.ts'
import { retouchTasks } from '../retouch-tasks/retouch-task.table.ts'
import { lookerOf, showSummary } from '../retouch-tasks/show-task.ts'
import { countTasks, listArchives, readBatch, toArchive, toBatchSummary } from './retouch-batch.store.ts'
import { retouchBatches } from './retouch-batch.table.ts'

const CLOSED = ['accepted', 'cancelled']

/**
 * Puts tasks in one batch, so that they travel together. They are in the hands of one retoucher, or of nobody yet; a task
 * of another batch leaves it.
 *
 * @throws Failure 'rule-broken' naming the task (`taskIds.3`)
 */
export const openBatch = (deps: PostDeps, caller: Caller, wanted: NewRetouchBatch): Promise<RetouchBatch> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    // Seen under the caller's own reach first: what they do not see is not there.
    const seen = new Map((await listTasksOf(tx, { ids: wanted.taskIds })).map(({ task }) => [task.id, task]))
    await actAsHouse(tx)
    const locked = await tx
      .select()
      .from(retouchTasks)
      .where(inArray(retouchTasks.id, wanted.taskIds))
      .orderBy(retouchTasks.id)
      .for('update')
    const byId = new Map(locked.map((task) => [task.id, task]))
    const first = byId.get(wanted.taskIds[0] ?? '')
    for (const [at, id] of wanted.taskIds.entries()) {
      const task = seen.has(id) ? byId.get(id) : undefined
      const isMine = isStaff(caller) || task?.assigneeId === caller.accountId
      if (task === undefined || !isMine)
        throw fieldFailure(`taskIds.${at}`, 'unknown', {
          fr: 'Retouche introuvable, ou en d’autres mains.',
          en: 'Retouch task not found, or in other hands.',
        })
      if (CLOSED.includes(task.state))
        throw fieldFailure(`taskIds.${at}`, 'closed', {
          fr: `${task.code} est close.`,
          en: `${task.code} is closed.`,
        })
      if (task.assigneeId !== first?.assigneeId)
        throw fieldFailure(`taskIds.${at}`, 'other-hands', {
          fr: `${task.code} n’est pas dans les mêmes mains que ${first?.code ?? ''}.`,
          en: `${task.code} is not in the same hands as ${first?.code ?? ''}.`,
        })
    }
    const id = newId()
    const openedBy = caller.accountId ?? id
    const batch = {
      id,
      title: wanted.title,
      operatorId: first?.assigneeId ?? null,
      openedBy,
      openedAt: deps.now(),
    }
    await tx.insert(retouchBatches).values(batch)
    await tx.update(retouchTasks).set({ batchId: id }).where(inArray(retouchTasks.id, wanted.taskIds))
    record.audit({
      action: 'retouch-batch-opened',
      subject: { kind: 'retouch-batch', id },
      detail: { title: wanted.title, taskCount: wanted.taskIds.length },
    })
    return showBatch(deps, tx, caller, id)
  })

/** A batch as the caller may see it. @throws Failure 'not-found' */
export async function showBatch(deps: PostDeps, tx: Tx, caller: Caller, id: string): Promise<RetouchBatch> {
  const batch = await readBatch(tx, id)
  const looker = await lookerOf(tx, caller)
  const tasks = await listTasksOf(tx, { batchId: id })
  const archives = await listArchives(tx, id)
  return {
    ...toBatchSummary(batch, await countTasks(tx, [id])),
    tasks: tasks
      .filter(({ task }) => isStaff(caller) || task.assigneeId === caller.accountId)
      .map((one) => showSummary(deps, looker, one)),
    archives: archives.filter(({ sentBy }) => isStaff(caller) || sentBy === caller.accountId).map(toArchive),
  }
}

/** The tasks of a batch the caller works on, or all of them to staff. @throws Failure 'not-found' */
export const tasksToCarry = (deps: PostDeps, caller: Caller, id: string) =>
  deps.database.read(caller, async (tx) => {
    const batch = await readBatch(tx, id)
    const tasks = await tx
      .select()
      .from(retouchTasks)
      .where(eq(retouchTasks.batchId, id))
      .orderBy(retouchTasks.code)
    return {
      batch,
      tasks: tasks.filter((task) => isStaff(caller) || task.assigneeId === caller.accountId),
    }
  })
