import type { PhotoMeasures } from '@regie/contracts'
import { CELLS, cellRegion } from './measure-tones.ts'

const TOP_CELLS = 6
/** Contrast is stretched to this many levels between the 1st and 99th percentiles, by a gain of 4 at most. */
const FULL_SPAN = 200
const MAX_GAIN_SQUARED = 16
/** The variance that white noise of variance 1 leaves after the kernel (0 -1 0 / -1 4 -1 / 0 -1 0). */
const LAPLACIAN_NOISE_GAIN = 20

/**
 * Sharpness by the variance of the Laplacian in 8 × 8 cells (levels², ≥ 0).
 *
 * The sharpest cells speak, not the mean: a shallow depth of field is legitimate. Contrast is evened out first, so that a
 * dark photo is not called blurred, and the share of the noise is taken off, up to half of a cell, so that grain is not
 * called detail.
 *
 * @param luma  rows of 0-255; a picture under 3 px has no sharpness
 * @see         Pech-Pacheco et al., ICPR 2000 (variance of the Laplacian); Immerkær, CVIU 1996 (noise)
 */
export function measureSharpness(
  luma: Float32Array,
  widthPx: number,
  heightPx: number,
  exposure: PhotoMeasures['exposure'],
): PhotoMeasures['sharpness'] {
  if (widthPx < 3 || heightPx < 3) return { topCells: 0, overall: 0, sharpestCell: null }
  const cells = sumCells(luma, widthPx, heightPx)
  const gain = Math.min(MAX_GAIN_SQUARED, (FULL_SPAN / Math.max(1, exposure.p99 - exposure.p01)) ** 2)
  const noise = LAPLACIAN_NOISE_GAIN * quietest(cells.map((cell) => cell.noise)) ** 2
  const values = cells.map(({ variance }) => gain * Math.max(variance / 2, variance - noise))
  const sorted = values.toSorted((a, b) => b - a)
  const mean = (some: readonly number[]) =>
    some.reduce((sum, value) => sum + value, 0) / Math.max(1, some.length)
  const sharpest = sorted[0] ?? 0
  return {
    topCells: mean(sorted.slice(0, TOP_CELLS)),
    overall: mean(sorted),
    sharpestCell: sharpest > 0 ? cellRegion(values.indexOf(sharpest)) : null,
  }
}

type Cell = { variance: number; noise: number }

function sumCells(luma: Float32Array, widthPx: number, heightPx: number): Cell[] {
  const size = CELLS * CELLS
  const sums = new Float64Array(size)
  const squares = new Float64Array(size)
  const residues = new Float64Array(size)
  const counts = new Uint32Array(size)
  for (let y = 1; y < heightPx - 1; y++) {
    const cellRow = Math.floor((y * CELLS) / heightPx) * CELLS
    for (let x = 1; x < widthPx - 1; x++) {
      const at = y * widthPx + x
      const cell = cellRow + Math.floor((x * CELLS) / widthPx)
      const cross = at4(luma, at, widthPx)
      const centre = luma[at] ?? 0
      const laplacian = 4 * centre - cross
      const diagonal = atDiagonals(luma, at, widthPx)
      sums[cell] = (sums[cell] ?? 0) + laplacian
      squares[cell] = (squares[cell] ?? 0) + laplacian * laplacian
      residues[cell] = (residues[cell] ?? 0) + Math.abs(diagonal - 2 * cross + 4 * centre)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return Array.from({ length: size }, (_, cell) => {
    const count = Math.max(1, counts[cell] ?? 0)
    const mean = (sums[cell] ?? 0) / count
    return {
      variance: Math.max(0, (squares[cell] ?? 0) / count - mean * mean),
      noise: (Math.sqrt(Math.PI / 2) * (residues[cell] ?? 0)) / (6 * count),
    }
  })
}

const at4 = (luma: Float32Array, at: number, widthPx: number) =>
  (luma[at - 1] ?? 0) + (luma[at + 1] ?? 0) + (luma[at - widthPx] ?? 0) + (luma[at + widthPx] ?? 0)

const atDiagonals = (luma: Float32Array, at: number, widthPx: number) =>
  (luma[at - widthPx - 1] ?? 0) +
  (luma[at - widthPx + 1] ?? 0) +
  (luma[at + widthPx - 1] ?? 0) +
  (luma[at + widthPx + 1] ?? 0)

/** The tenth percentile: flat areas hold the noise alone, textured ones the subject too. */
export function quietest(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)] ?? 0
}
