import { reviewReminded, systemCaller } from '@regie/contracts'
import { newId, type Tx, type Unit } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { Tick } from '@regie/service-kit'
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { aboutSet } from '../deliverables/about-set.ts'
import { countAssets, lockDeliverable } from '../deliverables/deliverable.store.ts'
import { deliverables } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { approveSet } from '../review/approve-deliverable.ts'
import { whatIsDue } from './clock.rules.ts'
import { reviewClocks, reviewReminders } from './clock.table.ts'

const SWEEP_EVERY_MS = 300_000

/**
 * Does what the clock of a set says by now: reminds its client, or accepts the set. The row is the truth: run twice, too
 * early or beside a refusal it does nothing that is not due.
 */
export async function followClock(deps: PostDeps, unit: Unit, deliverableId: string): Promise<void> {
  const { tx, record } = unit
  const set = await lockDeliverable(tx, deliverableId)
  const [clock] = await tx.select().from(reviewClocks).where(eq(reviewClocks.deliverableId, deliverableId))
  if (set.state !== 'in_review' || !clock) return
  const now = deps.now()
  const counts = (await countAssets(tx, [set.id]))(set.id)
  const reminders = await listUnsent(tx, deliverableId)
  // A picture in retouch waits for us as an open change does, whoever asked for it.
  const openChanges = counts.openChanges + counts.retouching
  const due = whatIsDue({ dueAt: clock.dueAt, reminders, openChanges }, now)
  if (due.settled.length > 0)
    await tx
      .update(reviewReminders)
      .set({ sentAt: now })
      .where(
        and(eq(reviewReminders.deliverableId, deliverableId), inArray(reviewReminders.dueAt, due.settled)),
      )
  if (due.accepts) {
    await approveSet(deps, unit, set, { approvedBy: set.organisationId, isAutomatic: true })
    return
  }
  if (!due.reminds) return
  const { organisationId } = set
  const dueAt = clock.dueAt?.toISOString() ?? null
  record.event(
    reviewReminded,
    { ...aboutSet(set), dueAt, zone: set.brief.place.zone, assetCount: counts.kept },
    { organisationId },
  )
  record.audit({
    action: 'review-reminded',
    subject: { kind: 'deliverable', id: set.id },
    organisationId,
    detail: { dueAt },
  })
}

const listUnsent = async (tx: Tx, deliverableId: string): Promise<Date[]> =>
  (
    await tx
      .select({ dueAt: reviewReminders.dueAt })
      .from(reviewReminders)
      .where(and(eq(reviewReminders.deliverableId, deliverableId), isNull(reviewReminders.sentAt)))
      .orderBy(asc(reviewReminders.dueAt))
  ).map(({ dueAt }) => dueAt)

export const watchReviewJob =
  (deps: PostDeps) =>
  async ({ deliverableId }: { deliverableId: string }, job: JobContext): Promise<void> => {
    await job.once((unit) => followClock(deps, unit, deliverableId))
  }

/** Looks for clocks whose bell was lost, or rang before its time. */
export async function sweepReviews(deps: PostDeps): Promise<void> {
  const caller = systemCaller(`tick-${newId()}`)
  const overdue = await deps.database.read(caller, (tx) => listOverdue(tx, deps.now()))
  for (const id of overdue) await deps.database.transaction(caller, (unit) => followClock(deps, unit, id))
}

/** Sets that wait for their client while something is due; not those that wait for a new version. */
const listOverdue = async (tx: Tx, now: Date): Promise<string[]> =>
  (
    await tx
      .selectDistinct({ id: reviewClocks.deliverableId })
      .from(reviewClocks)
      .innerJoin(deliverables, eq(deliverables.id, reviewClocks.deliverableId))
      .leftJoin(
        reviewReminders,
        and(eq(reviewReminders.deliverableId, reviewClocks.deliverableId), isNull(reviewReminders.sentAt)),
      )
      .where(
        and(
          eq(deliverables.state, 'in_review'),
          or(lte(reviewReminders.dueAt, now), lte(reviewClocks.dueAt, now)),
          sql`NOT EXISTS (SELECT 1 FROM postproduction.change c WHERE c.deliverable_id = ${deliverables.id} AND c.state = 'open')`,
          sql`NOT EXISTS (SELECT 1 FROM postproduction.asset a WHERE a.deliverable_id = ${deliverables.id} AND a.state = 'retouching')`,
        ),
      )
      .limit(500)
  ).map(({ id }) => id)

export const reviewTick = (deps: PostDeps): Tick => ({
  name: 'sweep-reviews',
  everyMs: SWEEP_EVERY_MS,
  run: () => sweepReviews(deps),
})
