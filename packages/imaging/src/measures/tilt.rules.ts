import type { PhotoMeasures } from '@regie/contracts'
import { LEAN_RANGE_DEG, LEAN_STEPS_PER_DEG, type PixelSums } from '../pixels/pixel-sums.ts'

/** A peak is the weight within ± 0.6°. */
const PEAK_BINS = 12
const MIN_PEAK_RATIO = 2
const MAX_DISAGREEMENT_DEG = 1

/**
 * How far the picture leans, in degrees, > 0 clockwise.
 *
 * Strong edges near the vertical and near the horizontal each vote for a lean. Only when both agree within 1° and stand
 * out twice above their surroundings is it told: the converging lines of a wide angle make one of them lie.
 */
export function tiltOf({ verticalLeans, horizontalLeans }: PixelSums): PhotoMeasures['tilt'] {
  const [v, h] = [peakOf(verticalLeans), peakOf(horizontalLeans)]
  const peakRatio = Math.min(v.ratio, h.ratio)
  const agree = Math.abs(v.degrees - h.degrees) <= MAX_DISAGREEMENT_DEG
  const degrees = agree && peakRatio >= MIN_PEAK_RATIO ? (v.degrees + h.degrees) / 2 : null
  return { degrees, peakRatio }
}

function peakOf(bins: Float64Array): { degrees: number; ratio: number } {
  const smooth = Array.from(bins, (_, at) => {
    let sum = 0
    for (let near = at - PEAK_BINS; near <= at + PEAK_BINS; near++) sum += bins[near] ?? 0
    return sum
  })
  const top = Math.max(...smooth)
  const mean = smooth.reduce((sum, weight) => sum + weight, 0) / smooth.length
  return {
    degrees: smooth.indexOf(top) / LEAN_STEPS_PER_DEG - LEAN_RANGE_DEG,
    ratio: mean === 0 ? 0 : top / mean,
  }
}
