/**
 * What a clock on the wall of `timeZone` shows at an instant, counted in ms as if it were UTC; null if either is unreadable.
 *
 * Cameras write the wall's time without its offset. In the repeated hour of autumn two instants show the same time, which
 * is within the tolerance any charter gives.
 */
export function wallClockMs(instant: string, timeZone: string): number | null {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return null
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(ms)
    const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    )
  } catch {
    return null
  }
}
