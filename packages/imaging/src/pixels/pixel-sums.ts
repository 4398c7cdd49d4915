/** Rows of interleaved 8-bit sRGB, three bytes a pixel, EXIF rotation applied. */
export type RgbPixels = { pixels: Uint8Array; widthPx: number; heightPx: number }

/** The long side of the working copy, and of the one that leans are read from. */
export const WORKING_SIDE_PX = 2_048
export const TILT_SIDE_PX = 1_000
/** Side of the grid of cells, and of the thumbnail that is hashed. */
export const CELLS = 8
export const HASH_SIDE_PX = 32
/** Leans are counted in twentieths of a degree, within ± 10°. */
export const LEAN_RANGE_DEG = 10
export const LEAN_STEPS_PER_DEG = 20
export const LEAN_BINS = 2 * LEAN_RANGE_DEG * LEAN_STEPS_PER_DEG + 1

/** What the passes over the pixels bring back; every measure is worked out from these few numbers. */
export type PixelSums = {
  /** The working copy: area averages, 8-bit sRGB. */
  working: RgbPixels
  /** Pixels by rounded luma, 256 bins. */
  histogram: Uint32Array
  /** Pixels clipped to white and black, by cell of the 8 × 8 grid, row by row. */
  white: Uint32Array
  black: Uint32Array
  /** Nearly neutral pixels: sums of their channels, and how many. */
  neutral: { red: number; green: number; blue: number; count: number }
  /** By cell: sum and sum of squares of the Laplacian, sum of Immerkær residues (levels), pixels. */
  edges: { laplacian: number; squares: number; residues: number; count: number }[]
  /** Weight of strong edges by lean, near the vertical and near the horizontal; `LEAN_BINS` each. */
  verticalLeans: Float64Array
  horizontalLeans: Float64Array
  /** 32 × 32 luma, levels × 256, row by row. */
  thumbnail: Uint16Array
}

/** Where the cells of the grid begin along a line of `length` pixels, and where the last ends: 9 numbers. */
export const cellEdges = (length: number): number[] =>
  Array.from({ length: CELLS + 1 }, (_, cell) => Math.ceil((cell * length) / CELLS))
