import { Temporal } from 'temporal-polyfill'
import type { Interval } from './interval.ts'

/** A stretch during which a zone keeps one offset: local milliseconds = instant + `offsetMs`. */
export type OffsetStretch = Interval & { readonly offsetMs: number }

/**
 * Cuts a window where the zone changes its clock, so that each piece is plain arithmetic.
 *
 * @returns  pieces in order, touching, together exactly the window; none for an empty window
 * @throws RangeError for an unknown zone
 */
export function zoneOffsets(window: Interval, zone: string): OffsetStretch[] {
  const stretches: OffsetStretch[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(window.fromMs).toZonedDateTimeISO(zone)
  let fromMs = window.fromMs
  while (fromMs < window.toMs) {
    const next = at.getTimeZoneTransition('next')
    const toMs = Math.min(next?.epochMilliseconds ?? window.toMs, window.toMs)
    stretches.push({ fromMs, toMs, offsetMs: at.offsetNanoseconds / 1e6 })
    if (!next) break
    at = next
    fromMs = toMs
  }
  return stretches
}
