// AssemblyScript: the passes over pixels, in WebAssembly SIMD. `src/pixels/pixel-sums.reference.ts` says the same in
// plain TypeScript; a test holds the two together. All addresses are given by the caller, who lays out the memory.

const CELLS: i32 = 8
const WHITE_LEVEL: i32 = 254
const BLACK_LEVEL: i32 = 2
const NEUTRAL_SPREAD: i32 = 40
const NEUTRAL_MIN: i32 = 60 << 8
const NEUTRAL_MAX: i32 = 235 << 8
const TAN_10: f32 = 0.17632698070846498
const DEGREES: f32 = 57.29577951308232

/** sums[i] += bytes[i] × weight, for `size` bytes (a multiple of 16 is read); the first row of a sum replaces it. */
export function addRow(bytes: usize, sums: usize, size: i32, weight: i32, isFirst: bool): void {
  const w = i16x8.splat(<i16>weight)
  const end = bytes + size
  let to = sums
  if (isFirst) {
    for (let at = bytes; at < end; at += 16, to += 32) {
      const v = v128.load(at)
      v128.store(to, i16x8.mul(i16x8.extend_low_i8x16_u(v), w))
      v128.store(to, i16x8.mul(i16x8.extend_high_i8x16_u(v), w), 16)
    }
    return
  }
  for (let at = bytes; at < end; at += 16, to += 32) {
    const v = v128.load(at)
    v128.store(to, i16x8.add(v128.load(to), i16x8.mul(i16x8.extend_low_i8x16_u(v), w)))
    v128.store(to, i16x8.add(v128.load(to, 16), i16x8.mul(i16x8.extend_high_i8x16_u(v), w)), 16)
  }
}

/** What the signs that `pairs` flips are worth once weighed (weights sum to 256), and a half to round by. */
const UNSIGNED: i32 = (32768 << 8) + 32768

/** Two neighbouring pixels, channel by channel beside one another, as signed words less 32,768: red, green, blue, rest. */
function pairs(from: usize): v128 {
  const words = v128.xor(v128.load(from), i16x8.splat(-32768))
  return i8x16.shuffle(words, words, 0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11, 12, 13, 14, 15)
}

/** Red, green and blue of one pixel from its summed columns, in levels; the fourth lane is nothing. */
function level4(from: usize, weights: usize, taps: i32): v128 {
  let sum = i32x4.splat(UNSIGNED)
  let tap = 0
  for (; tap + 2 <= taps; tap += 2)
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(pairs(from + 6 * tap), v128.load32_splat(weights + 2 * tap)))
  if (tap < taps) {
    // The pair's second weight belongs to the next pixel.
    const last = v128.and(v128.load32_splat(weights + 2 * tap), i32x4.splat(0xffff))
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(pairs(from + 6 * tap), last))
  }
  return i32x4.shr_s(sum, 16)
}

/** The same for the four taps of most photographs, without a loop. */
function level4of4(from: usize, weights: usize): v128 {
  const first = i32x4.dot_i16x8_s(pairs(from), v128.load32_splat(weights))
  const second = i32x4.dot_i16x8_s(pairs(from + 12), v128.load32_splat(weights, 4))
  return i32x4.shr_s(i32x4.add(i32x4.add(first, second), i32x4.splat(UNSIGNED)), 16)
}

/**
 * Finishes one row of the working copy from its summed columns: 8-bit RGB, luma in 256ths of a level, and the counts.
 * Four pixels at a time; columns beyond the width are read as the tables say (0) and not counted.
 *
 * @param starts     i32 a pixel: byte offset in `sums` of its first column; 0 for up to three pixels beyond the width
 * @param weights    u16 × `taps` a pixel, 0 beyond
 * @param histogram  u32[4][256]: one for each of four neighbours, so that equal levels do not wait for one another
 * @param cellOf     u8 a pixel: column of the 8 × 8 grid
 * @param white      u32[8], black: u32[8] of this row of cells; neutral: u32[4] red, green, blue, count
 */
export function finishRow(
  sums: usize,
  rgb: usize,
  luma: usize,
  width: i32,
  starts: usize,
  weights: usize,
  taps: i32,
  histogram: usize,
  cellOf: usize,
  white: usize,
  black: usize,
  neutral: usize,
): void {
  let red = i32x4.splat(0)
  let green = i32x4.splat(0)
  let blue = i32x4.splat(0)
  let count = i32x4.splat(0)
  const stride = taps << 1
  for (let x = 0; x < width; x += 4) {
    const from0 = sums + load<i32>(starts)
    const from1 = sums + load<i32>(starts, 4)
    const from2 = sums + load<i32>(starts, 8)
    const from3 = sums + load<i32>(starts, 12)
    starts += 16
    let p0: v128, p1: v128, p2: v128, p3: v128
    if (taps == 4) {
      p0 = level4of4(from0, weights)
      p1 = level4of4(from1, weights + 8)
      p2 = level4of4(from2, weights + 16)
      p3 = level4of4(from3, weights + 24)
    } else {
      p0 = level4(from0, weights, taps)
      p1 = level4(from1, weights + stride, taps)
      p2 = level4(from2, weights + 2 * stride, taps)
      p3 = level4(from3, weights + 3 * stride, taps)
    }
    weights += stride << 2
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(p0, p1), i16x8.narrow_i32x4_u(p2, p3))
    const packed = i8x16.swizzle(bytes, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1))
    const rg01 = v128.shuffle<i32>(p0, p1, 0, 4, 1, 5)
    const rg23 = v128.shuffle<i32>(p2, p3, 0, 4, 1, 5)
    const b01 = v128.shuffle<i32>(p0, p1, 2, 6, 3, 7)
    const b23 = v128.shuffle<i32>(p2, p3, 2, 6, 3, 7)
    const r = v128.shuffle<i32>(rg01, rg23, 0, 1, 4, 5)
    const g = v128.shuffle<i32>(rg01, rg23, 2, 3, 6, 7)
    const b = v128.shuffle<i32>(b01, b23, 0, 1, 4, 5)
    const weighed = i32x4.add(
      i32x4.add(i32x4.mul(r, i32x4.splat(13933)), i32x4.mul(g, i32x4.splat(46871))),
      i32x4.add(i32x4.mul(b, i32x4.splat(4732)), i32x4.splat(128)),
    )
    const grey = i32x4.shr_u(weighed, 8)
    const max = i32x4.max_s(i32x4.max_s(r, g), b)
    const min = i32x4.min_s(i32x4.min_s(r, g), b)
    const inside = i32x4.lt_s(i32x4.add(i32x4.splat(x), i32x4(0, 1, 2, 3)), i32x4.splat(width))
    const isNeutral = v128.and(
      v128.and(i32x4.lt_s(i32x4.sub(max, min), i32x4.splat(NEUTRAL_SPREAD)), inside),
      v128.and(i32x4.gt_s(grey, i32x4.splat(NEUTRAL_MIN)), i32x4.lt_s(grey, i32x4.splat(NEUTRAL_MAX))),
    )
    red = i32x4.add(red, v128.and(r, isNeutral))
    green = i32x4.add(green, v128.and(g, isNeutral))
    blue = i32x4.add(blue, v128.and(b, isNeutral))
    count = i32x4.sub(count, isNeutral)
    const isWhite = v128.and(i32x4.ge_s(min, i32x4.splat(WHITE_LEVEL)), inside)
    const isBlack = v128.and(i32x4.le_s(max, i32x4.splat(BLACK_LEVEL)), inside)
    if (v128.any_true(v128.or(isWhite, isBlack))) {
      countClipped(i32x4.bitmask(isWhite), cellOf + x, white)
      countClipped(i32x4.bitmask(isBlack), cellOf + x, black)
    }
    const bins = i32x4.shl(i32x4.shr_u(i32x4.add(grey, i32x4.splat(128)), 8), 2)
    const grey16 = i16x8.narrow_i32x4_u(grey, grey)
    if (x + 4 <= width) {
      v128.store(rgb, packed)
      v128.store64_lane(luma, grey16, 0)
      bump(histogram + i32x4.extract_lane(bins, 0))
      bump(histogram + 1024 + i32x4.extract_lane(bins, 1))
      bump(histogram + 2048 + i32x4.extract_lane(bins, 2))
      bump(histogram + 3072 + i32x4.extract_lane(bins, 3))
      rgb += 12
      luma += 8
    } else {
      for (let lane = x; lane < width; lane++) {
        const at = lane - x
        const color = at == 0 ? p0 : at == 1 ? p1 : p2
        store<u8>(rgb, <u8>i32x4.extract_lane(color, 0))
        store<u8>(rgb, <u8>i32x4.extract_lane(color, 1), 1)
        store<u8>(rgb, <u8>i32x4.extract_lane(color, 2), 2)
        const level =
          at == 0
            ? i32x4.extract_lane(grey, 0)
            : at == 1
              ? i32x4.extract_lane(grey, 1)
              : i32x4.extract_lane(grey, 2)
        store<u16>(luma, <u16>level)
        bump(histogram + (((level + 128) >> 8) << 2))
        rgb += 3
        luma += 2
      }
    }
  }
  store<i32>(neutral, load<i32>(neutral) + lanes(red))
  store<i32>(neutral, load<i32>(neutral, 4) + lanes(green), 4)
  store<i32>(neutral, load<i32>(neutral, 8) + lanes(blue), 8)
  store<i32>(neutral, load<i32>(neutral, 12) + lanes(count), 12)
}

function bump(bin: usize): void {
  store<u32>(bin, load<u32>(bin) + 1)
}

function countClipped(mask: i32, cellOf: usize, cells: usize): void {
  for (let lane = 0; lane < 4; lane++)
    if ((mask >> lane) & 1) bump(cells + ((<usize>load<u8>(cellOf + lane)) << 2))
}

/**
 * Laplacian and Immerkær residues of columns from ≤ x < to of one row, added to three f64: sum, squares, residues
 * (256ths of a level).
 */
export function addEdges(luma: usize, width: i32, from: i32, to: i32, cell: usize): void {
  const stride = width << 1
  let sum = i32x4.splat(0)
  let residues = i32x4.splat(0)
  let squares = f32x4.splat(0)
  let x = from
  let at = luma + (from << 1)
  for (; x + 4 <= to; x += 4, at += 8) {
    const up = at - stride
    const down = at + stride
    const centre = v128.load_ext<u16>(at)
    const centre4 = i32x4.shl(centre, 2)
    const cross = i32x4.add(
      i32x4.add(v128.load_ext<u16>(up), v128.load_ext<u16>(down)),
      i32x4.add(v128.load_ext<u16>(at - 2), v128.load_ext<u16>(at + 2)),
    )
    const corners = i32x4.add(
      i32x4.add(v128.load_ext<u16>(up - 2), v128.load_ext<u16>(up + 2)),
      i32x4.add(v128.load_ext<u16>(down - 2), v128.load_ext<u16>(down + 2)),
    )
    const laplacian = i32x4.sub(centre4, cross)
    sum = i32x4.add(sum, laplacian)
    const level = f32x4.convert_i32x4_s(laplacian)
    squares = f32x4.add(squares, f32x4.mul(level, level))
    residues = i32x4.add(residues, i32x4.abs(i32x4.add(i32x4.sub(corners, i32x4.shl(cross, 1)), centre4)))
  }
  let total: i32 = lanes(sum)
  let residue: i32 = lanes(residues)
  let square: f64 =
    <f64>f32x4.extract_lane(squares, 0) +
    <f64>f32x4.extract_lane(squares, 1) +
    <f64>f32x4.extract_lane(squares, 2) +
    <f64>f32x4.extract_lane(squares, 3)
  for (; x < to; x++, at += 2) {
    const up = at - stride
    const down = at + stride
    const centre = 4 * <i32>load<u16>(at)
    const cross = <i32>load<u16>(up) + <i32>load<u16>(down) + <i32>load<u16>(at - 2) + <i32>load<u16>(at + 2)
    const corners =
      <i32>load<u16>(up - 2) + <i32>load<u16>(up + 2) + <i32>load<u16>(down - 2) + <i32>load<u16>(down + 2)
    const laplacian = centre - cross
    total += laplacian
    square += <f64>laplacian * <f64>laplacian
    residue += abs<i32>(corners - 2 * cross + centre)
  }
  store<f64>(cell, load<f64>(cell) + <f64>total)
  store<f64>(cell, load<f64>(cell, 8) + square, 8)
  store<f64>(cell, load<f64>(cell, 16) + <f64>residue, 16)
}

/** sums[i] += values[i] × weight for `count` u16 into u32. */
export function addLuma(values: usize, sums: usize, count: i32, weight: i32, isFirst: bool): void {
  const w = i16x8.splat(<i16>weight)
  const end = values + (count << 1)
  let to = sums
  for (let at = values; at < end; at += 16, to += 32) {
    const v = v128.load(at)
    let low = i32x4.extmul_low_i16x8_u(v, w)
    let high = i32x4.extmul_high_i16x8_u(v, w)
    if (!isFirst) {
      low = i32x4.add(v128.load(to), low)
      high = i32x4.add(v128.load(to, 16), high)
    }
    v128.store(to, low)
    v128.store(to, high, 16)
  }
}

/** One row of shrunk luma (u16, 256ths of a level) from its summed columns (u32, 65,536ths). */
export function finishLuma(
  sums: usize,
  out: usize,
  width: i32,
  starts: usize,
  weights: usize,
  taps: i32,
): void {
  for (let x = 0; x < width; x++) {
    const from = sums + load<i32>(starts + (x << 2))
    let sum: u32 = 128
    for (let tap = 0; tap < taps; tap++)
      sum += (load<u32>(from + (tap << 2)) >> 8) * <u32>load<u16>(weights + (tap << 1))
    weights += taps << 1
    store<u16>(out + (x << 1), <u16>(sum >> 8))
  }
}

/** Rows of u16 blurred by 1 4 6 4 1 along both sides (variance 1), borders repeated, into f32; `line` holds width f32. */
export function blur(source: usize, out: usize, width: i32, height: i32, line: usize): void {
  for (let y = 0; y < height; y++) {
    const row0 = source + ((clampRow(y - 2, height) * width) << 1)
    const row1 = source + ((clampRow(y - 1, height) * width) << 1)
    const row2 = source + ((y * width) << 1)
    const row3 = source + ((clampRow(y + 1, height) * width) << 1)
    const row4 = source + ((clampRow(y + 2, height) * width) << 1)
    const four = i32x4.splat(4)
    const six = i32x4.splat(6)
    for (let x = 0; x < width; x += 4) {
      const at = <usize>(x << 1)
      const outer = i32x4.add(v128.load_ext<u16>(row0 + at), v128.load_ext<u16>(row4 + at))
      const inner = i32x4.add(v128.load_ext<u16>(row1 + at), v128.load_ext<u16>(row3 + at))
      const sum = i32x4.add(
        i32x4.add(outer, i32x4.mul(inner, four)),
        i32x4.mul(v128.load_ext<u16>(row2 + at), six),
      )
      v128.store(line + 8 + (x << 2), f32x4.convert_i32x4_s(sum))
    }
    const first = load<f32>(line + 8)
    store<f32>(line, first)
    store<f32>(line, first, 4)
    const last = load<f32>(line + 8 + ((width - 1) << 2))
    store<f32>(line + 8 + (width << 2), last)
    store<f32>(line + 12 + (width << 2), last)
    const scale = f32x4.splat(1.0 / 65536.0)
    const target = out + ((y * width) << 2)
    for (let x = 0; x < width; x += 4) {
      const at = line + (x << 2)
      const outer = f32x4.add(v128.load(at), v128.load(at, 16))
      const inner = f32x4.add(v128.load(at, 4), v128.load(at, 12))
      const sum = f32x4.add(
        f32x4.add(outer, f32x4.mul(inner, f32x4.splat(4))),
        f32x4.mul(v128.load(at, 8), f32x4.splat(6)),
      )
      v128.store(target + (x << 2), f32x4.mul(sum, scale))
    }
  }
}

/** Strong edges vote for a lean: 401 f64 bins each, twentieths of a degree within ± 10°; `grey` holds f32 levels. */
export function voteLeans(grey: usize, width: i32, height: i32, vertical: usize, horizontal: usize): void {
  const stride = width << 2
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const at = grey + ((y * width + x) << 2)
      const up = at - stride
      const down = at + stride
      const slant = load<f32>(down + 4) - load<f32>(up - 4)
      const cross = load<f32>(up + 4) - load<f32>(down - 4)
      const gx = slant + cross + 2 * (load<f32>(at + 4) - load<f32>(at - 4))
      const gy = slant - cross + 2 * (load<f32>(down) - load<f32>(up))
      const squared = gx * gx + gy * gy
      if (squared < 6400) continue
      if (abs<f32>(gy) <= TAN_10 * abs<f32>(gx)) {
        if (abs<f32>(gy) > 0.25) vote(vertical, gy / gx, squared)
      } else if (abs<f32>(gx) <= TAN_10 * abs<f32>(gy)) {
        if (abs<f32>(gx) > 0.25) vote(horizontal, -gx / gy, squared)
      }
    }
  }
}

function vote(bins: usize, tangent: f32, squared: f32): void {
  const t2 = tangent * tangent
  const degrees = DEGREES * tangent * (1 - t2 * (<f32>(1.0 / 3.0) - t2 * (<f32>0.2 - t2 * <f32>(1.0 / 7.0))))
  const bin = bins + ((<usize>(<i32>nearest<f32>((degrees + 10) * 20))) << 3)
  store<f64>(bin, load<f64>(bin) + <f64>sqrt<f32>(squared))
}

function clampRow(y: i32, height: i32): i32 {
  return y < 0 ? 0 : y >= height ? height - 1 : y
}

function lanes(v: v128): i32 {
  return (
    i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3)
  )
}
