import {
  addDays,
  atLocalTime,
  type Interval,
  type LocalDate,
  localDay,
  startOfLocalDay,
} from '@regie/calendar'
import { fieldFailure } from '@regie/contracts'

/** Days worked out at once: an answer of facts around the middle one is exact a week to either side. */
export const BLOCK_DAYS = 14
const DAY_MS = 86_400_000
const FARTHEST_DAYS = 365

export type DayWindow = { date: LocalDate; window: Interval }
type Times = { from: string; to?: string | undefined; durationMinutes: number }

/**
 * The windows of a block of days, at the same hours of the clock of the place; an end at or before its beginning is on
 * the next day.
 */
export const blockFrom = (
  first: LocalDate,
  zone: string,
  { from, to, durationMinutes }: Times,
): DayWindow[] =>
  Array.from({ length: BLOCK_DAYS }, (_, at) => {
    const date = addDays(first, at)
    const fromMs = atLocalTime(date, from, zone)
    if (to === undefined) return { date, window: { fromMs, toMs: fromMs + durationMinutes * 60_000 } }
    const toMs = atLocalTime(to > from ? date : addDays(date, 1), to, zone)
    // A clock that skips the hour may leave nothing between the two.
    return { date, window: { fromMs, toMs: Math.max(toMs, fromMs + 60_000) } }
  })

/** @throws Failure 'rule-broken' for a date gone by, or more than a year away */
export function mustBeAhead(date: LocalDate, zone: string, now: Date): void {
  const today = localDay(now.getTime(), zone)
  if (date < today) {
    throw fieldFailure('date', 'in-the-past', {
      fr: 'Cette date est passée.',
      en: 'This date has gone by.',
    })
  }
  if (startOfLocalDay(date, zone) > now.getTime() + FARTHEST_DAYS * DAY_MS) {
    throw fieldFailure('date', 'too-far', {
      fr: 'Cette date est à plus d’un an : personne n’a encore dit ses disponibilités.',
      en: 'This date is more than a year away: nobody has said when they are free yet.',
    })
  }
}
