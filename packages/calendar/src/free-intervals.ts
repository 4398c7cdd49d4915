import { Temporal } from 'temporal-polyfill'
import { type Interval, intersect, subtract, union } from './interval.ts'
import { type LocalDate, startOfLocalDay } from './local-day.ts'
import { minutesOfDay, type WeeklyRule } from './weekly.rules.ts'
import { type OffsetStretch, zoneOffsets } from './zone-offsets.ts'

/**
 * A dated departure from the week: either instants, or whole local days with both dates included.
 * `unavailable` always wins over `available`, and `available` adds to the week.
 */
export type CalendarException = {
  readonly kind: 'available' | 'unavailable'
  readonly reason?: string
} & (Interval | { readonly fromDate: LocalDate; readonly toDate: LocalDate })

type WeekSlot = { readonly weekday: number; readonly startMs: number; readonly endMs: number }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * When somebody is free in a window: the week, plus the extra openings, minus the absences.
 *
 * An instant is in the week exactly when the wall clock of the zone shows, at that instant, a weekday and time inside
 * a rule. So an hour the clock skips gives nothing, and an hour it shows twice gives both showings.
 *
 * @param weekly      rules in wall-clock time; may overlap
 * @param exceptions  instants or whole local days, in any order
 * @param zone        IANA name
 * @param window      half open; nothing outside it is returned
 * @returns           sorted, disjoint, not touching
 * @throws RangeError for an unknown zone, a time that is not HH:MM or a date that is not YYYY-MM-DD
 */
export function freeIntervals(
  weekly: readonly WeeklyRule[],
  exceptions: readonly CalendarException[],
  zone: string,
  window: Interval,
): Interval[] {
  const slots = weekly.map(toSlot)
  const openings = exceptions.filter((exception) => exception.kind === 'available')
  const absences = exceptions.filter((exception) => exception.kind === 'unavailable')
  const inWeek = zoneOffsets(window, zone).flatMap((stretch) => weekWithin(slots, stretch))
  const inOpenings = intersect(
    openings.map((opening) => exceptionInterval(opening, zone)),
    [window],
  )
  return subtract(
    union(inWeek, inOpenings),
    absences.map((absence) => exceptionInterval(absence, zone)),
  )
}

/** The instants an exception stands for; local dates run from the start of the first to the end of the last. */
export function exceptionInterval(exception: CalendarException, zone: string): Interval {
  if ('fromMs' in exception) return { fromMs: exception.fromMs, toMs: exception.toMs }
  const dayAfter = Temporal.PlainDate.from(exception.toDate).add({ days: 1 }).toString()
  return { fromMs: startOfLocalDay(exception.fromDate, zone), toMs: startOfLocalDay(dayAfter, zone) }
}

function toSlot(rule: WeeklyRule): WeekSlot {
  const startMin = minutesOfDay(rule.from)
  const endMin = minutesOfDay(rule.to)
  if (startMin === null || endMin === null) {
    throw new RangeError(`not a time of day: ${rule.from}–${rule.to}`)
  }
  return { weekday: rule.weekday, startMs: startMin * MINUTE_MS, endMs: endMin * MINUTE_MS }
}

/** Within one offset the local day is plain arithmetic: day 0 (1970-01-01) was a Thursday, ISO weekday 4. */
function weekWithin(slots: readonly WeekSlot[], stretch: OffsetStretch): Interval[] {
  const found: Interval[] = []
  const firstDay = Math.floor((stretch.fromMs + stretch.offsetMs) / DAY_MS)
  const lastDay = Math.floor((stretch.toMs + stretch.offsetMs - 1) / DAY_MS)
  for (let day = firstDay; day <= lastDay; day += 1) {
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1
    const midnightMs = day * DAY_MS - stretch.offsetMs
    for (const slot of slots) {
      if (slot.weekday !== weekday) continue
      const fromMs = Math.max(midnightMs + slot.startMs, stretch.fromMs)
      const toMs = Math.min(midnightMs + slot.endMs, stretch.toMs)
      if (fromMs < toMs) found.push({ fromMs, toMs })
    }
  }
  return found
}
