import { areaTaps, shrunkSize } from './area-taps.ts'
import {
  CELLS,
  HASH_SIDE_PX,
  LEAN_BINS,
  LEAN_RANGE_DEG,
  LEAN_STEPS_PER_DEG,
  type PixelSums,
  type RgbPixels,
  TILT_SIDE_PX,
  WORKING_SIDE_PX,
} from './pixel-sums.ts'
import { stretched } from './sum-pixels.ts'

type Plane = { levels: Float64Array; widthPx: number; heightPx: number }

/**
 * What `sumPixels` answers, in plain TypeScript: the specification of the kernel, written to be read, not to be fast.
 * Whole numbers where the kernel has whole numbers, so the two agree to the bit but for sums of squares and leans.
 */
export function sumPixelsByReference(full: RgbPixels): PixelSums {
  const working = shrinkRgb(full)
  const luma = lumaOf(working)
  const lean = shrinkPlane(luma, shrunkSize(luma.widthPx, luma.heightPx, TILT_SIDE_PX))
  const isTiny = lean.widthPx < HASH_SIDE_PX || lean.heightPx < HASH_SIDE_PX
  const thumbnail = isTiny
    ? stretched(Uint16Array.from(lean.levels), lean)
    : Uint16Array.from(shrinkPlane(lean, { widthPx: HASH_SIDE_PX, heightPx: HASH_SIDE_PX }).levels)
  return { working, ...countTones(working), edges: sumEdges(luma), ...countLeans(blurred(lean)), thumbnail }
}

function shrinkRgb({ pixels, widthPx, heightPx }: RgbPixels): RgbPixels {
  const size = shrunkSize(widthPx, heightPx, WORKING_SIDE_PX)
  const columns = areaTaps(widthPx, size.widthPx)
  const rows = areaTaps(heightPx, size.heightPx)
  const out = new Uint8Array(3 * size.widthPx * size.heightPx)
  const column = new Float64Array(3 * widthPx)
  for (let y = 0; y < size.heightPx; y++) {
    column.fill(0)
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weights[y * rows.taps + tap] ?? 0
      const row = ((rows.starts[y] ?? 0) + tap) * 3 * widthPx
      if (weight > 0)
        for (let at = 0; at < column.length; at++) column[at]! += weight * (pixels[row + at] ?? 0)
    }
    for (let x = 0; x < size.widthPx; x++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let tap = 0; tap < columns.taps; tap++) {
          const from = 3 * ((columns.starts[x] ?? 0) + tap) + channel
          sum += (columns.weights[x * columns.taps + tap] ?? 0) * (column[from] ?? 0)
        }
        out[3 * (y * size.widthPx + x) + channel] = Math.floor((sum + 32_768) / 65_536)
      }
  }
  return { pixels: out, ...size }
}

/** Rec. 709 weights of the sRGB values, in whole 256ths of a level. */
const greyOf = (red: number, green: number, blue: number) =>
  Math.floor((13_933 * red + 46_871 * green + 4_732 * blue + 128) / 256)

function lumaOf({ pixels, widthPx, heightPx }: RgbPixels): Plane {
  const levels = Float64Array.from({ length: widthPx * heightPx }, (_, at) =>
    greyOf(pixels[3 * at] ?? 0, pixels[3 * at + 1] ?? 0, pixels[3 * at + 2] ?? 0),
  )
  return { levels, widthPx, heightPx }
}

function countTones({ pixels, widthPx, heightPx }: RgbPixels) {
  const histogram = new Uint32Array(256)
  const white = new Uint32Array(CELLS * CELLS)
  const black = new Uint32Array(CELLS * CELLS)
  const neutral = { red: 0, green: 0, blue: 0, count: 0 }
  for (let at = 0; at < widthPx * heightPx; at++) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(3 * at, 3 * at + 3)
    const grey = greyOf(red, green, blue)
    histogram[Math.floor((grey + 128) / 256)]! += 1
    const [min, max] = [Math.min(red, green, blue), Math.max(red, green, blue)]
    const cell = cellOf(at % widthPx, widthPx) + CELLS * cellOf(Math.floor(at / widthPx), heightPx)
    if (min >= 254) white[cell]! += 1
    else if (max <= 2) black[cell]! += 1
    if (max - min < 40 && grey > 60 * 256 && grey < 235 * 256) {
      neutral.red += red
      neutral.green += green
      neutral.blue += blue
      neutral.count += 1
    }
  }
  return { histogram, white, black, neutral }
}

const cellOf = (at: number, length: number) => Math.floor((at * CELLS) / length)

function sumEdges({ levels, widthPx, heightPx }: Plane): PixelSums['edges'] {
  const edges = Array.from({ length: CELLS * CELLS }, () => ({
    laplacian: 0,
    squares: 0,
    residues: 0,
    count: 0,
  }))
  for (let y = 1; y < heightPx - 1; y++)
    for (let x = 1; x < widthPx - 1; x++) {
      const level = (dx: number, dy: number) => (levels[(y + dy) * widthPx + x + dx] ?? 0) / 256
      const cross = level(-1, 0) + level(1, 0) + level(0, -1) + level(0, 1)
      const corners = level(-1, -1) + level(1, -1) + level(-1, 1) + level(1, 1)
      const laplacian = 4 * level(0, 0) - cross
      const cell = edges[cellOf(x, widthPx) + CELLS * cellOf(y, heightPx)]!
      cell.laplacian += laplacian
      cell.squares += laplacian ** 2
      cell.residues += Math.abs(corners - 2 * cross + 4 * level(0, 0))
      cell.count += 1
    }
  return edges
}

function shrinkPlane(
  { levels, widthPx, heightPx }: Plane,
  size: { widthPx: number; heightPx: number },
): Plane {
  const columns = areaTaps(widthPx, size.widthPx)
  const rows = areaTaps(heightPx, size.heightPx)
  const out = Float64Array.from({ length: size.widthPx * size.heightPx }, (_, at) => {
    const [x, y] = [at % size.widthPx, Math.floor(at / size.widthPx)]
    let sum = 128
    for (let tap = 0; tap < columns.taps; tap++) {
      let column = 0
      for (let row = 0; row < rows.taps; row++) {
        const from = ((rows.starts[y] ?? 0) + row) * widthPx + (columns.starts[x] ?? 0) + tap
        column += (rows.weights[y * rows.taps + row] ?? 0) * (levels[from] ?? 0)
      }
      sum += (columns.weights[x * columns.taps + tap] ?? 0) * Math.floor(column / 256)
    }
    return Math.floor(sum / 256)
  })
  return { levels: out, ...size }
}

/** 1 4 6 4 1 along both sides, borders repeated; in levels. */
function blurred({ levels, widthPx, heightPx }: Plane): Plane {
  const kernel = [1, 4, 6, 4, 1]
  const clamp = (at: number, length: number) => Math.max(0, Math.min(length - 1, at))
  const down = levels.map((_, at) => {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)]
    return kernel.reduce(
      (sum, k, dy) => sum + k * (levels[clamp(y + dy - 2, heightPx) * widthPx + x] ?? 0),
      0,
    )
  })
  const out = down.map((_, at) => {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)]
    return (
      kernel.reduce((sum, k, dx) => sum + k * (down[y * widthPx + clamp(x + dx - 2, widthPx)] ?? 0), 0) /
      65_536
    )
  })
  return { levels: out, widthPx, heightPx }
}

const MIN_GRADIENT = 80
/** Below this, in levels, a gradient stands exactly upright: from the pixel grid as often as from the subject. */
const UPRIGHT = 0.25

/** Sobel gradients of at least 80 levels vote with their strength for the lean they show. */
function countLeans({ levels, widthPx, heightPx }: Plane) {
  const verticalLeans = new Float64Array(LEAN_BINS)
  const horizontalLeans = new Float64Array(LEAN_BINS)
  for (let y = 2; y < heightPx - 2; y++)
    for (let x = 2; x < widthPx - 2; x++) {
      const level = (dx: number, dy: number) => levels[(y + dy) * widthPx + x + dx] ?? 0
      const slant = level(1, 1) - level(-1, -1)
      const cross = level(1, -1) - level(-1, 1)
      const gx = slant + cross + 2 * (level(1, 0) - level(-1, 0))
      const gy = slant - cross + 2 * (level(0, 1) - level(0, -1))
      const strength = Math.hypot(gx, gy)
      if (strength < MIN_GRADIENT) continue
      const fromVertical = (Math.atan(gy / gx) * 180) / Math.PI
      const fromHorizontal = (Math.atan(-gx / gy) * 180) / Math.PI
      if (Math.abs(fromVertical) <= LEAN_RANGE_DEG && Math.abs(gy) > UPRIGHT)
        verticalLeans[binOf(fromVertical)]! += strength
      if (Math.abs(fromHorizontal) <= LEAN_RANGE_DEG && Math.abs(gx) > UPRIGHT)
        horizontalLeans[binOf(fromHorizontal)]! += strength
    }
  return { verticalLeans, horizontalLeans }
}

const binOf = (degrees: number) => Math.round((degrees + LEAN_RANGE_DEG) * LEAN_STEPS_PER_DEG)
