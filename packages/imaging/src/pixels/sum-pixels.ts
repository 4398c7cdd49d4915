import { type AreaTaps, areaTaps, shrunkSize } from './area-taps.ts'
import { PixelKernel } from './pixel-kernel.ts'
import {
  CELLS,
  cellEdges,
  HASH_SIDE_PX,
  LEAN_BINS,
  type PixelSums,
  type RgbPixels,
  TILT_SIDE_PX,
  WORKING_SIDE_PX,
} from './pixel-sums.ts'

/** Rows are brought to the kernel in bands that stay in the second-level cache. */
const BAND_BYTES = 256 * 1_024
/**
 * One for the process, made when it loads: its memory reserves address space, which a sandboxed child gives up later.
 * It is written over by each picture and used by one at a time: nothing waits in between.
 */
const KERNEL = new PixelKernel()

/**
 * One pass over the full picture, then a few over its working copy.
 *
 * The picture is brought to the kernel band by band, so that it exists once; only its working copy is kept beside it.
 *
 * @param full  at least 1 × 1 px
 */
export function sumPixels(full: RgbPixels): PixelSums {
  KERNEL.reset()
  return sumWith(KERNEL, full)
}

type Table = { starts: number; weights: number; taps: number }

function sumWith(kernel: PixelKernel, full: RgbPixels): PixelSums {
  const size = shrunkSize(full.widthPx, full.heightPx, WORKING_SIDE_PX)
  const { widthPx, heightPx } = size
  const luma = kernel.reserve(2 * widthPx * heightPx)
  const working = kernel.reserve(3 * widthPx * heightPx)
  const tones = shrinkAndCount(kernel, full, size, working, luma)
  const edges = sumEdges(kernel, luma, size)
  const lean = shrunkSize(widthPx, heightPx, TILT_SIDE_PX)
  const grey = shrinkLuma(kernel, luma, size, lean)
  const leans = countLeans(kernel, grey, lean)
  const thumb = { widthPx: HASH_SIDE_PX, heightPx: HASH_SIDE_PX }
  // Tiny pictures are hashed from what there is: enlarging is no averaging.
  const from = lean.widthPx >= HASH_SIDE_PX && lean.heightPx >= HASH_SIDE_PX ? lean : null
  const hashed = from === null ? null : shrinkLuma(kernel, grey, from, thumb)
  const thumbnail =
    hashed === null
      ? stretched(kernel.u16(grey, lean.widthPx * lean.heightPx), lean)
      : kernel.u16(hashed, HASH_SIDE_PX ** 2).slice()
  return {
    working: { pixels: kernel.bytes(working, 3 * widthPx * heightPx).slice(), widthPx, heightPx },
    ...tones,
    edges,
    ...leans,
    thumbnail,
  }
}

type Size = { widthPx: number; heightPx: number }

function shrinkAndCount(kernel: PixelKernel, full: RgbPixels, size: Size, working: number, luma: number) {
  const { run } = kernel
  const rowBytes = 3 * full.widthPx
  const rows = areaTaps(full.heightPx, size.heightPx)
  const columns = keep(kernel, areaTaps(full.widthPx, size.widthPx), 6)
  const bandRows = Math.max(1, Math.floor(BAND_BYTES / rowBytes / rows.taps))
  const band = kernel.reserve((bandRows + 1) * rows.taps * rowBytes)
  const sums = kernel.reserve(2 * rowBytes)
  const histogram = kernel.reserve(4 * 4 * 256)
  const white = kernel.reserve(4 * CELLS * CELLS)
  const black = kernel.reserve(4 * CELLS * CELLS)
  const neutral = kernel.reserve(16)
  const cellOf = kernel.reserve(size.widthPx)
  for (const [at, length] of [
    [histogram, 4_096],
    [white, 4 * CELLS * CELLS],
    [black, 4 * CELLS * CELLS],
    [neutral, 16],
  ] as const)
    kernel.bytes(at, length).fill(0)
  kernel.bytes(cellOf, size.widthPx).set(cellsAlong(size.widthPx))
  const rowCells = cellsAlong(size.heightPx)
  const memory = kernel.bytes(0, run.memory.buffer.byteLength)
  for (let first = 0; first < size.heightPx; first += bandRows) {
    const last = Math.min(size.heightPx, first + bandRows) - 1
    const top = rows.starts[first] ?? 0
    const bottom = (rows.starts[last] ?? 0) + rows.taps
    memory.set(full.pixels.subarray(top * rowBytes, bottom * rowBytes), band)
    for (let y = first; y <= last; y++) {
      sumRows(run, rows, y, band - top * rowBytes, rowBytes, sums)
      const cell = 4 * CELLS * (rowCells[y] ?? 0)
      run.finishRow(
        sums,
        working + 3 * y * size.widthPx,
        luma + 2 * y * size.widthPx,
        size.widthPx,
        columns.starts,
        columns.weights,
        columns.taps,
        histogram,
        cellOf,
        white + cell,
        black + cell,
        neutral,
      )
    }
  }
  const [red = 0, green = 0, blue = 0, count = 0] = kernel.u32(neutral, 4)
  return {
    histogram: together(kernel.u32(histogram, 1_024)),
    white: kernel.u32(white, CELLS * CELLS).slice(),
    black: kernel.u32(black, CELLS * CELLS).slice(),
    neutral: { red, green, blue, count },
  }
}

/** The kernel counts every fourth pixel into a histogram of its own. */
const together = (quarters: Uint32Array): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, level) =>
    [0, 256, 512, 768].reduce((sum, quarter) => sum + (quarters[quarter + level] ?? 0), 0),
  )

function sumRows(
  run: PixelKernel['run'],
  rows: AreaTaps,
  y: number,
  origin: number,
  rowBytes: number,
  sums: number,
): void {
  let isFirst = true
  for (let tap = 0; tap < rows.taps; tap++) {
    const weight = rows.weights[y * rows.taps + tap] ?? 0
    if (weight === 0) continue
    run.addRow(origin + ((rows.starts[y] ?? 0) + tap) * rowBytes, sums, rowBytes, weight, isFirst)
    isFirst = false
  }
}

function sumEdges(kernel: PixelKernel, luma: number, { widthPx, heightPx }: Size): PixelSums['edges'] {
  const cells = kernel.reserve(24 * CELLS * CELLS)
  kernel.bytes(cells, 24 * CELLS * CELLS).fill(0)
  const columns = cellEdges(widthPx)
  const rowCells = cellsAlong(heightPx)
  for (let y = 1; y < heightPx - 1; y++)
    for (let column = 0; column < CELLS; column++) {
      const from = Math.max(1, columns[column] ?? 0)
      const to = Math.min(widthPx - 1, columns[column + 1] ?? 0)
      const cell = cells + 24 * ((rowCells[y] ?? 0) * CELLS + column)
      if (from < to) kernel.run.addEdges(luma + 2 * y * widthPx, widthPx, from, to, cell)
    }
  const lines = cellEdges(heightPx)
  const inner = (edges: number[], length: number, cell: number) =>
    Math.max(0, Math.min(length - 1, edges[cell + 1] ?? 0) - Math.max(1, edges[cell] ?? 0))
  const sums = kernel.f64(cells, 3 * CELLS * CELLS)
  return Array.from({ length: CELLS * CELLS }, (_, cell) => ({
    laplacian: (sums[3 * cell] ?? 0) / 256,
    squares: (sums[3 * cell + 1] ?? 0) / 65_536,
    residues: (sums[3 * cell + 2] ?? 0) / 256,
    count: inner(columns, widthPx, cell % CELLS) * inner(lines, heightPx, Math.floor(cell / CELLS)),
  }))
}

function shrinkLuma(kernel: PixelKernel, luma: number, from: Size, to: Size): number {
  const rows = areaTaps(from.heightPx, to.heightPx)
  const columns = keep(kernel, areaTaps(from.widthPx, to.widthPx), 4)
  const sums = kernel.reserve(4 * from.widthPx)
  const out = kernel.reserve(2 * to.widthPx * to.heightPx)
  for (let y = 0; y < to.heightPx; y++) {
    let isFirst = true
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weights[y * rows.taps + tap] ?? 0
      if (weight === 0) continue
      const row = luma + 2 * ((rows.starts[y] ?? 0) + tap) * from.widthPx
      kernel.run.addLuma(row, sums, from.widthPx, weight, isFirst)
      isFirst = false
    }
    const target = out + 2 * y * to.widthPx
    kernel.run.finishLuma(sums, target, to.widthPx, columns.starts, columns.weights, columns.taps)
  }
  return out
}

function countLeans(kernel: PixelKernel, grey: number, { widthPx, heightPx }: Size) {
  const soft = kernel.reserve(4 * widthPx * heightPx)
  const line = kernel.reserve(4 * (widthPx + 8))
  const vertical = kernel.reserve(8 * LEAN_BINS)
  const horizontal = kernel.reserve(8 * LEAN_BINS)
  kernel.bytes(vertical, 8 * LEAN_BINS).fill(0)
  kernel.bytes(horizontal, 8 * LEAN_BINS).fill(0)
  kernel.run.blur(grey, soft, widthPx, heightPx, line)
  kernel.run.voteLeans(soft, widthPx, heightPx, vertical, horizontal)
  return {
    verticalLeans: kernel.f64(vertical, LEAN_BINS).slice(),
    horizontalLeans: kernel.f64(horizontal, LEAN_BINS).slice(),
  }
}

/**
 * Brings a table to the kernel; starts become offsets in bytes, `stride` of them a pixel. Three more pixels of nothing
 * stand behind it, for the kernel takes four at a time.
 */
function keep(kernel: PixelKernel, { starts, weights, taps }: AreaTaps, stride: number): Table {
  const table = {
    starts: kernel.reserve(4 * (starts.length + 3)),
    weights: kernel.reserve(2 * (weights.length + 3 * taps)),
    taps,
  }
  kernel
    .i32(table.starts, starts.length + 3)
    .fill(0, starts.length)
    .set(starts.map((start) => start * stride))
  kernel
    .u16(table.weights, weights.length + 3 * taps)
    .fill(0, weights.length)
    .set(weights)
  return table
}

/** The cell that each pixel of a line belongs to. */
function cellsAlong(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => Math.floor((at * CELLS) / length))
}

/** The thumbnail of a picture under 32 px: the nearest pixels. */
export function stretched(luma: Uint16Array, { widthPx, heightPx }: Size): Uint16Array {
  return Uint16Array.from({ length: HASH_SIDE_PX ** 2 }, (_, at) => {
    const x = Math.floor(((at % HASH_SIDE_PX) * widthPx) / HASH_SIDE_PX)
    const y = Math.floor((Math.floor(at / HASH_SIDE_PX) * heightPx) / HASH_SIDE_PX)
    return luma[y * widthPx + x] ?? 0
  })
}
