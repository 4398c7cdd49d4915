/** How each pixel of a shrunk line is averaged from the line it came from; weights are 256ths and sum to 256. */
export type AreaTaps = {
  /** First source pixel of each; `taps` of them are read, all within the line. */
  starts: Int32Array
  /** `taps` a pixel. */
  weights: Uint16Array
  taps: number
}

/**
 * Area averaging of a line: each target pixel is the mean of the stretch of source it covers, parts of pixels included.
 *
 * @param from  source length, ≥ `to`
 * @param to    target length, ≥ 1
 */
export function areaTaps(from: number, to: number): AreaTaps {
  const ratio = from / to
  const taps = Math.min(from, Math.ceil(ratio) + 1)
  const starts = new Int32Array(to)
  const weights = new Uint16Array(to * taps)
  for (let target = 0; target < to; target++) {
    const [left, right] = [target * ratio, (target + 1) * ratio]
    const first = Math.floor(left)
    const start = Math.min(first, from - taps)
    starts[target] = start
    let given = 0
    for (let source = first; source < Math.min(from, Math.ceil(right)); source++) {
      // Rounding what is covered so far, not each share, keeps the sum at 256.
      const covered = Math.round((256 * (Math.min(source + 1, right) - left)) / ratio)
      if (covered > given) weights[target * taps + source - start] = covered - given
      given = covered
    }
  }
  return { starts, weights, taps }
}

/** The working copy of a picture: at most `maxSide` on its long side, never enlarged. */
export function shrunkSize(widthPx: number, heightPx: number, maxSide: number) {
  const scale = Math.min(1, maxSide / Math.max(widthPx, heightPx))
  return {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  }
}
