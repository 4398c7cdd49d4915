import { validateWeekly } from '@regie/calendar'
import { type AvailabilitySnapshot, fieldFailure } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { keepAvailability } from './operator.store.ts'

/** A week that cannot be read is parked at once: kept, it would stop the ranking of every mission. */
export const onAvailabilityChanged = (): Handle<AvailabilitySnapshot> => async (snapshot, job) => {
  const unreadable = validateWeekly(snapshot.weekly).find(
    ({ code }) => code === 'not-a-time' || code === 'not-a-weekday',
  )
  if (unreadable) throw fieldFailure(unreadable.field, unreadable.code, unreadable.message)
  await job.once(({ tx }) => keepAvailability(tx, snapshot, { asOf: job.occurredAt, newsId: job.messageId }))
}
