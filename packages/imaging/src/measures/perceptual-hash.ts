import { HASH_SIDE_PX as SIDE } from '../pixels/pixel-sums.ts'

const KEPT = 8
const COSINES = Float64Array.from({ length: KEPT * SIDE }, (_, at) =>
  Math.cos(((2 * (at % SIDE) + 1) * Math.floor(at / SIDE) * Math.PI) / (2 * SIDE)),
)
/** Coefficients this near to the median are rounding, not picture. */
const SILENCE = 1e-6

/**
 * 64 bits that stay almost the same under recompression, resizing and slight corrections, as 16 hexadecimal digits.
 *
 * Copies differ by 0-10 bits, tilted or cropped ones by up to 16, unrelated photos by 20 or more.
 *
 * @param grey  32 × 32 luma, row by row, in any unit
 */
export function perceptualHash(grey: Uint16Array): string {
  const coefficients: number[] = []
  for (let u = 0; u < KEPT; u++) for (let v = 0; v < KEPT; v++) coefficients.push(coefficient(grey, u, v))
  // The first coefficient is the mean brightness; it says nothing of the picture.
  const median = coefficients.slice(1).toSorted((a, b) => a - b)[31] ?? 0
  let hash = ''
  for (let at = 0; at < coefficients.length; at += 4) {
    const bits = coefficients.slice(at, at + 4).map((value) => (value > median + SILENCE ? 1 : 0))
    hash += bits.reduce<number>((nibble, bit) => nibble * 2 + bit, 0).toString(16)
  }
  return hash
}

function coefficient(grey: Uint16Array, u: number, v: number): number {
  let sum = 0
  for (let y = 0; y < SIDE; y++) {
    const vertical = COSINES[u * SIDE + y] ?? 0
    for (let x = 0; x < SIDE; x++) sum += (grey[y * SIDE + x] ?? 0) * vertical * (COSINES[v * SIDE + x] ?? 0)
  }
  return sum
}
