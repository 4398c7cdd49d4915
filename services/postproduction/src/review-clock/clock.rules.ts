import type { ReviewTerms } from '@regie/contracts'
import { Temporal } from 'temporal-polyfill'

/** The same wall clock so many days later in a place: a day is 23 or 25 hours long when clocks change there. */
export const daysAfter = (instant: Date, days: number, zone: string): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).add({ days })
      .epochMilliseconds,
  )

export type ReviewSchedule = { dueAt: Date | null; reminders: Date[] }

/** What the contract sets from the moment a set waits for its client; without terms nothing happens by itself. */
export function scheduleOf(terms: ReviewTerms | undefined, startedAt: Date, zone: string): ReviewSchedule {
  if (terms === undefined) return { dueAt: null, reminders: [] }
  const { autoAcceptDays, reminderDays } = terms
  return {
    dueAt: autoAcceptDays === null ? null : daysAfter(startedAt, autoAcceptDays, zone),
    reminders: reminderDays.map((days) => daysAfter(startedAt, days, zone)),
  }
}

export type ClockFacts = {
  dueAt: Date | null
  /** Of reminders not sent yet. */
  reminders: readonly Date[]
  openChanges: number
}

/**
 * What is to be done at an instant. While a change is open the client waits for us: nothing is accepted and nobody is
 * reminded; the clock starts anew with the new version. An acceptance makes reminders needless.
 *
 * @returns `settled`: the reminders that are dealt with by now, told or not
 */
export function whatIsDue(facts: ClockFacts, now: Date) {
  const isWaitingForUs = facts.openChanges > 0
  const settled = facts.reminders.filter((at) => at <= now)
  const accepts = !isWaitingForUs && facts.dueAt !== null && facts.dueAt <= now
  return { accepts, reminds: settled.length > 0 && !isWaitingForUs && !accepts, settled }
}
