import { retouchLate } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import { eq, sql } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { listRetouchers } from '../retouch-partners/retouch-partner.store.ts'
import { termsOf } from '../retouch-terms/retouch-terms.store.ts'
import { aboutTask, giveTask } from './move-task.ts'
import { lockTask } from './retouch-task.store.ts'
import { retouchTasks } from './retouch-task.table.ts'
import { routeRetouchTask } from './routing.rules.ts'

/**
 * Gives an open task to whoever should have it; nothing when somebody took it first. One at a time in the whole house, so
 * that what everybody has in hand is counted right.
 */
export async function routeTask(unit: Unit, taskId: string, now: Date): Promise<void> {
  const { tx, record } = unit
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('retouch-routing'))`)
  const task = await lockTask(tx, taskId)
  const step = task?.steps[task.step]
  if (task?.state !== 'open' || !step?.route) return
  const { operatorId, routing } = routeRetouchTask({
    route: step.route,
    dueAt: task.dueAt,
    now,
    retouchers: await listRetouchers(tx, task),
  })
  if (operatorId !== null) {
    const { terms } = await termsOf(tx, task.termsVersion)
    await giveTask(unit, task, operatorId, now, terms, { routing }, { reason: routing.says.fr })
    return
  }
  const isTold = task.lateSaid.includes('nobody')
  const lateSaid = isTold ? task.lateSaid : [...task.lateSaid, 'nobody']
  await tx.update(retouchTasks).set({ routing, lateSaid }).where(eq(retouchTasks.id, taskId))
  if (!isTold)
    record.event(retouchLate, { ...aboutTask(task), dueAt: task.dueAt.toISOString(), why: 'nobody' })
}

export const routeRetouchJob =
  (deps: PostDeps) =>
  async ({ taskId }: { taskId: string }, job: JobContext): Promise<void> => {
    await job.once((unit) => routeTask(unit, taskId, deps.now()))
  }
