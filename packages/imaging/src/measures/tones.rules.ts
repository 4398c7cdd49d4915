import type { PhotoMeasures, PhotoRegion } from '@regie/contracts'
import { CELLS, type PixelSums } from '../pixels/pixel-sums.ts'

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
