import { watchReview } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { and, eq, isNull } from 'drizzle-orm'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import { type ReviewSchedule, scheduleOf } from './clock.rules.ts'
import { reviewClocks, reviewReminders } from './clock.table.ts'

/** The set was handed in: the contract's clock runs from now. */
export async function startClock(unit: Unit, set: DeliverableRow, startedAt: Date): Promise<void> {
  const schedule = scheduleOf(set.brief.licence.review, startedAt, set.brief.place.zone)
  await unit.tx.insert(reviewClocks).values({
    deliverableId: set.id,
    organisationId: set.organisationId,
    startedAt,
    dueAt: schedule.dueAt,
  })
  await setReminders(unit, set, schedule)
}

/** New versions answered the changes: the client has the whole time again. Only the house restarts a clock. */
export async function restartClock(unit: Unit, set: DeliverableRow, startedAt: Date): Promise<void> {
  const { tx } = unit
  const schedule = scheduleOf(set.brief.licence.review, startedAt, set.brief.place.zone)
  await tx
    .update(reviewClocks)
    .set({ startedAt, dueAt: schedule.dueAt })
    .where(eq(reviewClocks.deliverableId, set.id))
  await tx
    .delete(reviewReminders)
    .where(and(eq(reviewReminders.deliverableId, set.id), isNull(reviewReminders.sentAt)))
  await setReminders(unit, set, schedule)
}

async function setReminders({ tx, record }: Unit, set: DeliverableRow, { dueAt, reminders }: ReviewSchedule) {
  if (reminders.length > 0)
    await tx
      .insert(reviewReminders)
      .values(
        reminders.map((at) => ({ deliverableId: set.id, organisationId: set.organisationId, dueAt: at })),
      )
  for (const runAt of [...reminders, ...(dueAt ? [dueAt] : [])])
    record.job(watchReview, { deliverableId: set.id }, { runAt })
}
