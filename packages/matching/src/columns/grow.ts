/** A longer copy whose new places stand at −∞: nobody is there yet. */
export function grown32(values: Float32Array, size: number): Float32Array {
  const next = new Float32Array(size).fill(Number.NEGATIVE_INFINITY)
  next.set(values)
  return next
}
