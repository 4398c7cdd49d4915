import { Temporal } from 'temporal-polyfill'

/** A calendar date as written on a wall calendar, `YYYY-MM-DD`. */
export type LocalDate = string

const inZone = (instantMs: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)

/** Whether the runtime knows this IANA zone name ('Europe/Paris'); fixed offsets such as '+02:00' are refused. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    inZone(0, zone)
    return true
  } catch {
    return false
  }
}

/** The date the wall calendar shows at an instant. @throws RangeError for an unknown zone */
export const localDay = (instantMs: number, zone: string): LocalDate =>
  inZone(instantMs, zone).toPlainDate().toString()

/** The first instant of a local date: midnight, or what follows it where the clock skips midnight. */
export const startOfLocalDay = (date: LocalDate, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds

/**
 * The instant at which the clocks of a zone show a date and time; where the clock skips it, the moment just after.
 *
 * @param time  `HH:MM`
 * @throws RangeError for an unknown zone, a date or a time that is none
 */
export const atLocalTime = (date: LocalDate, time: string, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds

/** A date moved by whole days of the calendar. @throws RangeError for what is no date */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString()

/** The seven dates, Monday first, of the ISO week a date belongs to. */
export function weekOf(date: LocalDate): LocalDate[] {
  const day = Temporal.PlainDate.from(date)
  return Array.from({ length: 7 }, (_, index) => day.add({ days: index + 1 - day.dayOfWeek }).toString())
}

/**
 * Moves an instant by whole days while the wall clock keeps showing the same time, through clock changes.
 * A time skipped that night moves forward by the length of the gap; a time shown twice keeps its first showing.
 */
export const addLocalDays = (instantMs: number, days: number, zone: string): number =>
  inZone(instantMs, zone).add({ days }).epochMilliseconds
