import { addDays, type Interval, type LocalDate, startOfLocalDay, weekOf } from '@regie/calendar'
import { fieldFailure, type ZoneCoverageQuery } from '@regie/contracts'

/** The house reckons weeks by its own clock, whatever the zone of a mission. */
const HOUSE_ZONE = 'Europe/Paris'
const WEEKS_AT_MOST = 12

export type Week = { key: string; from: LocalDate; to: LocalDate; span: Interval }

/**
 * The whole ISO weeks two dates lie in, and all between.
 * @throws Failure 'rule-broken' when the end is before the beginning, or for more than twelve
 */
export function weeksBetween({ from, to }: ZoneCoverageQuery): Week[] {
  if (to < from) {
    throw fieldFailure('to', 'before-from', {
      fr: 'La fin doit suivre le début.',
      en: 'The end must follow the beginning.',
    })
  }
  const weeks: Week[] = []
  let monday = mondayOf(from)
  while (monday <= to) {
    if (weeks.length === WEEKS_AT_MOST) {
      throw fieldFailure('to', 'too-long', {
        fr: 'Douze semaines au plus à la fois.',
        en: 'Twelve weeks at most at a time.',
      })
    }
    weeks.push(weekFrom(monday))
    monday = addDays(monday, 7)
  }
  return weeks
}

/** The whole weeks before one, the nearest first. */
export const weeksBefore = ({ from }: Week, count: number): Week[] =>
  Array.from({ length: count }, (_, at) => weekFrom(addDays(from, -7 * (at + 1))))

const mondayOf = (date: LocalDate): LocalDate => weekOf(date)[0] ?? date

function weekFrom(monday: LocalDate): Week {
  const next = addDays(monday, 7)
  return {
    key: isoKey(monday),
    from: monday,
    to: addDays(monday, 6),
    span: { fromMs: startOfLocalDay(monday, HOUSE_ZONE), toMs: startOfLocalDay(next, HOUSE_ZONE) },
  }
}

/** `2026-W49`: the year and number of the Thursday of the week (ISO 8601). */
function isoKey(monday: LocalDate): string {
  const thursday = addDays(monday, 3)
  const year = thursday.slice(0, 4)
  const daysIn = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000
  return `${year}-W${String(Math.floor(daysIn / 7) + 1).padStart(2, '0')}`
}
