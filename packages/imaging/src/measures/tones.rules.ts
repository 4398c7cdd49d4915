import type { PhotoMeasures, PhotoRegion } from '@regie/contracts'
import { CELLS, type PixelSums, type RgbPixels } from '../pixels/pixel-sums.ts'

/** The band that tells a packshot's background, as a share of the long side; every second pixel of it is looked at. */
const BORDER_SHARE = 0.04
const PURE_WHITE = 250
const NEAR_WHITE = { min: 235, spread: 8 }

/** Percentiles of luma, from its histogram. */
export function exposureOf({ histogram }: PixelSums): PhotoMeasures['exposure'] {
  const total = sumOf(histogram)
  const level = (share: number) => {
    let count = 0
    for (const [grey, pixels] of histogram.entries()) {
      count += pixels
      if (count >= total * share) return grey
    }
    return 255
  }
  return { p01: level(0.01), median: level(0.5), p99: level(0.99) }
}

/** Shares of pixels clipped to white and to black, and where there are most of them. */
export function clippingOf({ white, black, histogram }: PixelSums): PhotoMeasures['clipping'] {
  const total = sumOf(histogram)
  return {
    highlightsPct: (100 * sumOf(white)) / total,
    shadowsPct: (100 * sumOf(black)) / total,
    worstHighlights: worstCell(white),
    worstShadows: worstCell(black),
  }
}

/** How far the nearly neutral pixels are from neutral. */
export function castOf({ neutral, histogram }: PixelSums): PhotoMeasures['cast'] {
  const { red, green, blue, count } = neutral
  const grey = (red + green + blue) / 3
  if (grey === 0) return { redRatio: 1, blueRatio: 1, castPct: 0, neutralPct: 0 }
  const [redRatio, blueRatio] = [red / grey, blue / grey]
  const castPct = 100 * Math.max(Math.abs(redRatio - 1), Math.abs(blueRatio - 1))
  return { redRatio, blueRatio, castPct, neutralPct: (100 * count) / sumOf(histogram) }
}

/** How white the edge of the picture is. */
export function borderOf({ pixels, widthPx, heightPx }: RgbPixels): NonNullable<PhotoMeasures['border']> {
  const band = Math.max(1, Math.round(BORDER_SHARE * Math.max(widthPx, heightPx)))
  const seen = { pixels: 0, pure: 0, near: 0 }
  const look = (y: number, from: number, to: number) => {
    for (let x = from; x < to; x += 2) {
      const at = 3 * (y * widthPx + x)
      const r = pixels[at] ?? 0
      const g = pixels[at + 1] ?? 0
      const b = pixels[at + 2] ?? 0
      const min = Math.min(r, g, b)
      seen.pixels += 1
      if (min >= PURE_WHITE) seen.pure += 1
      if (min >= NEAR_WHITE.min && Math.max(r, g, b) - min <= NEAR_WHITE.spread) seen.near += 1
    }
  }
  for (let y = 0; y < heightPx; y += 2)
    if (y < band || y >= heightPx - band || 2 * band >= widthPx) look(y, 0, widthPx)
    else {
      look(y, 0, band)
      look(y, widthPx - band, widthPx)
    }
  return { pureWhitePct: (100 * seen.pure) / seen.pixels, nearWhitePct: (100 * seen.near) / seen.pixels }
}

/** The rectangle of a cell of the 8 × 8 grid, counted row by row. */
export function cellRegion(index: number): PhotoRegion {
  const sidePct = 100 / CELLS
  return {
    xPct: (index % CELLS) * sidePct,
    yPct: Math.floor(index / CELLS) * sidePct,
    widthPct: sidePct,
    heightPct: sidePct,
  }
}

function worstCell(counts: Uint32Array): PhotoRegion | null {
  const worst = Math.max(...counts)
  return worst === 0 ? null : cellRegion(counts.indexOf(worst))
}

const sumOf = (counts: Uint32Array) => counts.reduce((sum, count) => sum + count, 0)
