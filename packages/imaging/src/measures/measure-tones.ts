import type { PhotoMeasures, PhotoRegion } from '@regie/contracts'

/** Rows of interleaved 8-bit sRGB, three bytes a pixel, EXIF rotation applied. */
export type RgbPixels = { pixels: Buffer; widthPx: number; heightPx: number }
export type Tones = Pick<PhotoMeasures, 'exposure' | 'clipping' | 'cast'> & { luma: Float32Array }

export const CELLS = 8
const WHITE_LEVEL = 254
const BLACK_LEVEL = 2
/** A pixel is nearly neutral when its channels differ by less than this, away from both ends of the scale. */
const NEUTRAL_SPREAD = 40
const NEUTRAL_LEVELS = { min: 60, max: 235 }

/** Luma, percentiles, clipping by cell and the grey-world cast, in one pass over the pixels. */
export function measureTones({ pixels, widthPx, heightPx }: RgbPixels): Tones {
  const luma = new Float32Array(widthPx * heightPx)
  const histogram = new Uint32Array(256)
  const cells = { white: new Uint32Array(CELLS * CELLS), black: new Uint32Array(CELLS * CELLS) }
  const neutral = { red: 0, green: 0, blue: 0, count: 0 }
  let at = 0
  for (let y = 0; y < heightPx; y++) {
    const cellRow = Math.floor((y * CELLS) / heightPx) * CELLS
    for (let x = 0; x < widthPx; x++, at++) {
      const red = pixels[at * 3] ?? 0
      const green = pixels[at * 3 + 1] ?? 0
      const blue = pixels[at * 3 + 2] ?? 0
      const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
      luma[at] = grey
      count(histogram, Math.round(grey))
      const max = red > green ? (red > blue ? red : blue) : green > blue ? green : blue
      const min = red < green ? (red < blue ? red : blue) : green < blue ? green : blue
      if (min >= WHITE_LEVEL) count(cells.white, cellRow + Math.floor((x * CELLS) / widthPx))
      else if (max <= BLACK_LEVEL) count(cells.black, cellRow + Math.floor((x * CELLS) / widthPx))
      if (max - min < NEUTRAL_SPREAD && grey > NEUTRAL_LEVELS.min && grey < NEUTRAL_LEVELS.max) {
        neutral.red += red
        neutral.green += green
        neutral.blue += blue
        neutral.count += 1
      }
    }
  }
  const total = widthPx * heightPx
  return {
    luma,
    exposure: percentiles(histogram, total),
    clipping: clippingOf(cells, total),
    cast: castOf(neutral, total),
  }
}

function percentiles(histogram: Uint32Array, total: number): PhotoMeasures['exposure'] {
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

function clippingOf(
  cells: { white: Uint32Array; black: Uint32Array },
  total: number,
): PhotoMeasures['clipping'] {
  const pct = (counts: Uint32Array) => (100 * counts.reduce((sum, count) => sum + count, 0)) / total
  return {
    highlightsPct: pct(cells.white),
    shadowsPct: pct(cells.black),
    worstHighlights: worstCell(cells.white),
    worstShadows: worstCell(cells.black),
  }
}

function worstCell(counts: Uint32Array): PhotoRegion | null {
  const worst = Math.max(...counts)
  return worst === 0 ? null : cellRegion(counts.indexOf(worst))
}

function castOf(
  { red, green, blue, count }: { red: number; green: number; blue: number; count: number },
  total: number,
): PhotoMeasures['cast'] {
  const grey = (red + green + blue) / 3
  if (grey === 0) return { redRatio: 1, blueRatio: 1, castPct: 0, neutralPct: 0 }
  const [redRatio, blueRatio] = [red / grey, blue / grey]
  const castPct = 100 * Math.max(Math.abs(redRatio - 1), Math.abs(blueRatio - 1))
  return { redRatio, blueRatio, castPct, neutralPct: (100 * count) / total }
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

function count(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1
}
