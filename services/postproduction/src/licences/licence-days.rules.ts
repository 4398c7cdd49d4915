import { addDays, localDay } from '@regie/calendar'
import type { Licence, LicenceTerms } from '@regie/contracts'
import { Temporal } from 'temporal-polyfill'

/** From this many days before the last one on, a right is told to end. */
export const NOTICE_DAYS = 14

/** The calendar day it is at a place. */
export const todayAt = (now: Date, zone: string): string => localDay(now.getTime(), zone)

/** The days of a licence that begins on `from`, for the months of its terms; both included. */
export function spanOf(from: string, months: number | null): { from: string; until: string | null } {
  const until =
    months === null ? null : Temporal.PlainDate.from(from).add({ months }).subtract({ days: 1 }).toString()
  return { from, until }
}

/** The first day the author may show the works; null where it was refused or not agreed. */
export const portfolioDay = (terms: Pick<LicenceTerms, 'portfolioAfterDays'>, from: string): string | null =>
  terms.portfolioAfterDays == null ? null : addDays(from, terms.portfolioAfterDays)

/** How a licence stands on a day. */
export function licenceState(
  { from, until }: { from: string; until: string | null },
  today: string,
): Licence['state'] {
  if (today < from) return 'coming'
  if (until === null) return 'active'
  if (today > until) return 'expired'
  return isNear(until, today) ? 'expiring' : 'active'
}

/** Whether a last day is near enough to be told of. */
export const isNear = (until: string, today: string): boolean => until <= addDays(today, NOTICE_DAYS)
