import { retouchLate, systemCaller } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { Tick } from '@regie/service-kit'
import { and, eq, inArray, lte, or, sql } from 'drizzle-orm'
import { assets } from '../assets/asset.table.ts'
import { deliverables } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { termsOf } from '../retouch-terms/retouch-terms.store.ts'
import { startByOf, watchOf } from './lateness.rules.ts'
import { aboutTask, handsOf, moveTask } from './move-task.ts'
import { lockTask } from './retouch-task.store.ts'
import { retouchTasks } from './retouch-task.table.ts'
import { releaseTask } from './work-on-task.ts'

/** Says that a task is late, once for each reason, and has it routed to others where nobody has begun. */
export async function watchTask(unit: Unit, taskId: string, now: Date): Promise<void> {
  const { tx, record } = unit
  const task = await lockTask(tx, taskId)
  if (task === undefined) return
  const { terms } = await termsOf(tx, task.termsVersion)
  const { say, isRouted } = watchOf(task, terms.startWithinHours, now)
  if (say !== null) {
    const lateSaid = say === 'due' ? [...task.lateSaid, say] : task.lateSaid
    await tx.update(retouchTasks).set({ lateSaid }).where(eq(retouchTasks.id, taskId))
    record.event(
      retouchLate,
      { ...aboutTask(task), dueAt: task.dueAt.toISOString(), why: say },
      handsOf(task),
    )
    record.audit({
      action: 'retouch-late',
      subject: { kind: 'retouch-task', id: taskId },
      organisationId: task.organisationId,
      detail: { why: say, operatorId: task.assigneeId },
    })
  }
  if (!isRouted) return
  const reason = startByOf(task, terms.startWithinHours)?.toISOString() ?? ''
  await releaseTask(
    unit,
    { ...task, lateSaid: say === 'due' ? [...task.lateSaid, say] : task.lateSaid },
    `Pas commencée avant ${reason}`,
  )
}

export const watchRetouchJob =
  (deps: PostDeps) =>
  async ({ taskId }: { taskId: string }, job: JobContext): Promise<void> => {
    await job.once((unit) => watchTask(unit, taskId, deps.now()))
  }

const MINUTE_MS = 60_000
const PAGE = 200
/** Whoever is asked has an hour at the very least; earlier nothing is looked at. */
const SOONEST_MS = 3_600_000

/**
 * What a lost delayed job would have done, and what happened to the picture behind the task's back: a picture that was
 * replaced, or whose set is over, is retouched no more.
 */
export async function sweepTasks(deps: PostDeps): Promise<void> {
  const caller = systemCaller(`tick-${newId()}`)
  const now = deps.now()
  const gone = await deps.database.read(caller, (tx) =>
    tx
      .select({ id: retouchTasks.id })
      .from(retouchTasks)
      .innerJoin(assets, eq(assets.id, retouchTasks.assetId))
      .innerJoin(deliverables, eq(deliverables.id, retouchTasks.deliverableId))
      .where(
        and(
          inArray(retouchTasks.state, ['open', 'assigned', 'in_progress', 'submitted', 'returned']),
          or(eq(assets.state, 'replaced'), eq(deliverables.state, 'withdrawn')),
        ),
      )
      .limit(PAGE),
  )
  for (const { id } of gone)
    await deps.database.transaction(caller, async (unit) => {
      const task = await lockTask(unit.tx, id)
      if (task === undefined || task.state === 'accepted' || task.state === 'cancelled') return
      await moveTask(unit, task, 'cancel', {
        cancelledReason: 'La photo a été remplacée ou la série retirée',
      })
    })
  const late = await deps.database.read(caller, (tx) =>
    tx
      .select({ id: retouchTasks.id })
      .from(retouchTasks)
      .where(
        or(
          and(
            inArray(retouchTasks.state, ['open', 'assigned', 'in_progress', 'returned']),
            lte(retouchTasks.dueAt, now),
            sql`NOT 'due' = ANY(${retouchTasks.lateSaid})`,
          ),
          and(
            eq(retouchTasks.state, 'assigned'),
            lte(retouchTasks.assignedAt, new Date(now.getTime() - SOONEST_MS)),
          ),
        ),
      )
      .limit(PAGE),
  )
  for (const { id } of late) await deps.database.transaction(caller, (unit) => watchTask(unit, id, now))
}

export const retouchTick = (deps: PostDeps): Tick => ({
  name: 'watch-retouch-tasks',
  everyMs: MINUTE_MS,
  run: () => sweepTasks(deps),
})
