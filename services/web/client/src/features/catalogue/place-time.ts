/**
 * The instant at which clocks of `zone` show that date and time; in the hour that is skipped, the moment just after.
 *
 * @param date  YYYY-MM-DD
 * @param time  HH:mm
 * @returns     ISO 8601 in Z
 */
export function instantAt(date: string, time: string, zone: string): string {
  const wallMs = Date.parse(`${date}T${time}:00Z`)
  const first = wallMs - offsetMs(wallMs, zone)
  return new Date(wallMs - offsetMs(first, zone)).toISOString()
}

/**
 * The instants of a window as people write it: one that ends at or before the hour it begins ends on the next day.
 *
 * @param day   YYYY-MM-DD of its beginning
 * @param from  HH:mm, as `to`
 */
export const windowAt = (day: string, from: string, to: string, zone: string) => ({
  from: instantAt(day, from, zone),
  to: instantAt(endsNextDay(from, to) ? dayAfter(day) : day, to, zone),
})

export const endsNextDay = (from: string, to: string): boolean => to <= from

const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** How far clocks of `zone` are ahead of UTC at an instant. */
function offsetMs(atMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(atMs))
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const shownMs = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
  return shownMs - Math.floor(atMs / 1_000) * 1_000
}
