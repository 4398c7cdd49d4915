import type { PhotoMeasures } from '@regie/contracts'

/** Orientations are counted in twentieths of a degree, within ± 10° of the vertical and of the horizontal. */
const RANGE_DEG = 10
const STEPS_PER_DEG = 20
const BINS = 2 * RANGE_DEG * STEPS_PER_DEG + 1
/** A peak is the weight within ± 0.6°. */
const PEAK_BINS = 12
const MIN_GRADIENT = 80
const MIN_PEAK_RATIO = 2
const MAX_DISAGREEMENT_DEG = 1

/**
 * How far the picture leans, in degrees, > 0 clockwise.
 *
 * Strong edges near the vertical and near the horizontal each vote for a lean. Only when both agree within 1° and stand
 * out twice above their surroundings is it told: the converging lines of a wide angle make one of them lie.
 *
 * @param grey  8-bit luma, slightly blurred, about 1000 px on the long side
 */
export function measureTilt(grey: Uint8Array, widthPx: number, heightPx: number): PhotoMeasures['tilt'] {
  const vertical = new Float64Array(BINS)
  const horizontal = new Float64Array(BINS)
  for (let y = 2; y < heightPx - 2; y++)
    for (let x = 2; x < widthPx - 2; x++) {
      // Sobel, written out: a call a pixel would cost more than the arithmetic.
      const at = y * widthPx + x
      const up = at - widthPx
      const down = at + widthPx
      const slant = (grey[down + 1] ?? 0) - (grey[up - 1] ?? 0)
      const cross = (grey[up + 1] ?? 0) - (grey[down - 1] ?? 0)
      const gx = slant + cross + 2 * ((grey[at + 1] ?? 0) - (grey[at - 1] ?? 0))
      const gy = slant - cross + 2 * ((grey[down] ?? 0) - (grey[up] ?? 0))
      const strength = Math.sqrt(gx * gx + gy * gy)
      if (strength < MIN_GRADIENT) continue
      let degrees = (Math.atan2(gy, gx) * 180) / Math.PI
      if (degrees > 90) degrees -= 180
      else if (degrees < -90) degrees += 180
      // Exactly upright gradients come from the pixel grid as often as from the subject.
      if (Math.abs(degrees) <= RANGE_DEG && gy !== 0) vote(vertical, degrees, strength)
      const fromHorizontal = degrees > 0 ? degrees - 90 : degrees + 90
      if (Math.abs(fromHorizontal) <= RANGE_DEG && gx !== 0) vote(horizontal, fromHorizontal, strength)
    }
  const [v, h] = [peakOf(vertical), peakOf(horizontal)]
  const peakRatio = Math.min(v.ratio, h.ratio)
  const agree = Math.abs(v.degrees - h.degrees) <= MAX_DISAGREEMENT_DEG
  const degrees = agree && peakRatio >= MIN_PEAK_RATIO ? (v.degrees + h.degrees) / 2 : null
  return { degrees, peakRatio }
}

function vote(bins: Float64Array, degrees: number, strength: number): void {
  const bin = Math.round((degrees + RANGE_DEG) * STEPS_PER_DEG)
  bins[bin] = (bins[bin] ?? 0) + strength
}

function peakOf(bins: Float64Array): { degrees: number; ratio: number } {
  const smooth = Array.from(bins, (_, at) => {
    let sum = 0
    for (let near = at - PEAK_BINS; near <= at + PEAK_BINS; near++) sum += bins[near] ?? 0
    return sum
  })
  const top = Math.max(...smooth)
  const mean = smooth.reduce((sum, weight) => sum + weight, 0) / smooth.length
  return { degrees: smooth.indexOf(top) / STEPS_PER_DEG - RANGE_DEG, ratio: mean === 0 ? 0 : top / mean }
}
