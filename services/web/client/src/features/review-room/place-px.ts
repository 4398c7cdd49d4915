import type { CommentPlace } from '@regie/contracts'

type Shape = { widthPx: number; heightPx: number }
/** A place on the screen, as shares of the picture between 0 and 1. */
type Share = { x: number; y: number }

/** Drawn smaller than this share of a side, a frame is a touch: a point. */
const SMALLEST = 0.015
const cell = (share: number, lengthPx: number) =>
  Math.min(lengthPx - 1, Math.max(0, Math.floor(share * lengthPx)))

/**
 * What was drawn between two places, in whole pixels of the original: every pixel touched is in it.
 *
 * @param shape  of the original, after its EXIF rotation
 */
export function placeBetween(from: Share, to: Share, { widthPx, heightPx }: Shape): CommentPlace {
  if (Math.abs(to.x - from.x) < SMALLEST && Math.abs(to.y - from.y) < SMALLEST)
    return { kind: 'point', xPx: cell(to.x, widthPx), yPx: cell(to.y, heightPx) }
  const [left, top] = [cell(Math.min(from.x, to.x), widthPx), cell(Math.min(from.y, to.y), heightPx)]
  const [right, bottom] = [cell(Math.max(from.x, to.x), widthPx), cell(Math.max(from.y, to.y), heightPx)]
  return { kind: 'region', xPx: left, yPx: top, widthPx: right - left + 1, heightPx: bottom - top + 1 }
}

/** Where a place is shown over the picture, in percent of it; null: on the whole of it. */
export function percentOf(place: CommentPlace, { widthPx, heightPx }: Shape) {
  if (place.kind !== 'point' && place.kind !== 'region') return null
  const [wide, high] = place.kind === 'region' ? [place.widthPx, place.heightPx] : [0, 0]
  return {
    xPct: (100 * place.xPx) / widthPx,
    yPct: (100 * place.yPx) / heightPx,
    widthPct: (100 * wide) / widthPx,
    heightPct: (100 * high) / heightPx,
  }
}

type Rate = { rateNumerator: number; rateDenominator: number }
const two = (value: number) => String(value).padStart(2, '0')

/** `00:01:04:12`: hours, minutes, seconds and the frame within the second, counted without drop frames. */
export function timecode(frame: number, { rateNumerator, rateDenominator }: Rate): string {
  const perSecond = Math.round(rateNumerator / rateDenominator)
  const seconds = Math.floor(frame / perSecond)
  return [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60, frame % perSecond]
    .map(two)
    .join(':')
}
