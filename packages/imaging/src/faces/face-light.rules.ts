import type { PhotoFace } from '@regie/contracts'
import type { RgbPixels } from '../pixels/pixel-sums.ts'
import type { FaceBox } from './face-boxes.rules.ts'

type Light = Pick<PhotoFace, 'light' | 'sharpness'>

/** The inner face: skin rather than hair and background. Shares of the box: left, top, right, bottom. */
const INNER = { left: 0.2, top: 0.25, right: 0.8, bottom: 0.85 }
/** A face is dark only when its lit side is dark too: a median alone would take dark skin for a lack of light. */
const DARK = { median: 75, p90: 115 }
const BRIGHT = { median: 225, brightPct: 8 }
const BRIGHT_LEVEL = 250

/**
 * How a face is lit and how sharp it is, in sRGB luma of the working copy (Rec. 709 weights).
 *
 * The bounds were not validated across skin tones: they advise, and a set's other faces are the better measure.
 */
export function lightOf({ pixels, widthPx, heightPx }: RgbPixels, box: FaceBox): Light {
  const [left, right] = range(box.x, box.width, INNER.left, INNER.right, widthPx)
  const [top, bottom] = range(box.y, box.height, INNER.top, INNER.bottom, heightPx)
  const histogram = new Uint32Array(256)
  let squares = 0
  let inner = 0
  const grey = (x: number, y: number) => {
    const at = 3 * (y * widthPx + x)
    return 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0)
  }
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const here = grey(x, y)
      histogram[Math.floor(here)]! += 1
      if (x === left || y === top || x === right - 1 || y === bottom - 1) continue
      squares += (4 * here - grey(x - 1, y) - grey(x + 1, y) - grey(x, y - 1) - grey(x, y + 1)) ** 2
      inner += 1
    }
  return { light: judged(histogram), sharpness: squares / Math.max(1, inner) }
}

function judged(histogram: Uint32Array): PhotoFace['light'] {
  const total = histogram.reduce((sum, count) => sum + count, 0)
  const level = (part: number) => {
    let count = 0
    return histogram.findIndex((pixels) => (count += pixels) >= part * total)
  }
  const [median, p90] = [level(0.5), level(0.9)]
  const bright = histogram.subarray(BRIGHT_LEVEL).reduce((sum, count) => sum + count, 0)
  const brightPct = (100 * bright) / total
  const isDark = median < DARK.median && p90 < DARK.p90
  const isBright = brightPct > BRIGHT.brightPct || median > BRIGHT.median
  return { median, p90, brightPct, verdict: isDark ? 'dark' : isBright ? 'bright' : 'good' }
}

/** At least one pixel, inside the line. */
function range(start: number, length: number, from: number, to: number, linePx: number): [number, number] {
  const first = Math.min(linePx - 1, Math.max(0, Math.round((start + length * from) * linePx)))
  return [first, Math.min(linePx, Math.max(first + 1, Math.round((start + length * to) * linePx)))]
}
