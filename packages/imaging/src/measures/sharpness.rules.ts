import type { PhotoMeasures } from '@regie/contracts'
import type { PixelSums } from '../pixels/pixel-sums.ts'
import { cellRegion } from './tones.rules.ts'

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
 * @param edges  of each cell; a picture under 3 px has none, and no sharpness
 * @see          Pech-Pacheco et al., ICPR 2000 (variance of the Laplacian); Immerkær, CVIU 1996 (noise)
 */
export function sharpnessOf(
  { edges }: PixelSums,
  exposure: PhotoMeasures['exposure'],
): PhotoMeasures['sharpness'] {
  const cells = edges.map(({ laplacian, squares, residues, count }) => {
    const pixels = Math.max(1, count)
    return {
      variance: Math.max(0, squares / pixels - (laplacian / pixels) ** 2),
      noise: (Math.sqrt(Math.PI / 2) * residues) / (6 * pixels),
    }
  })
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

/** The tenth percentile: flat areas hold the noise alone, textured ones the subject too. */
export function quietest(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)] ?? 0
}
