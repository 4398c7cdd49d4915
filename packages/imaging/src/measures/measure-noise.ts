import type { RgbPixels } from '../pixels/pixel-sums.ts'
import { quietest } from './sharpness.rules.ts'

const TILE_PX = 32
const GRID = 16
/** Outside these means a tile is clipped, and clipping hides noise. */
const LEVELS = { min: 20, max: 235 }
const MIN_TILES = 4

/**
 * Standard deviation of luma noise (levels) at full resolution, from 16 × 16 tiles of 32 px spread over the picture.
 *
 * @returns  the tenth percentile of the tiles, or null when fewer than four tiles are neither black nor white
 * @see      J. Immerkær, "Fast Noise Variance Estimation", CVIU 64(2), 1996
 */
export function measureNoise(picture: RgbPixels): number | null {
  if (picture.widthPx < TILE_PX || picture.heightPx < TILE_PX) return null
  const sigmas: number[] = []
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++) {
      const left = Math.floor((column * (picture.widthPx - TILE_PX)) / (GRID - 1))
      const top = Math.floor((row * (picture.heightPx - TILE_PX)) / (GRID - 1))
      const { mean, sigma } = measureTile(picture, left, top)
      if (mean > LEVELS.min && mean < LEVELS.max) sigmas.push(sigma)
    }
  return sigmas.length < MIN_TILES ? null : quietest(sigmas)
}

/** One for all tiles, written over by each: 256 small arrays a photo are 256 for the collector to find. */
const tile = new Float64Array(TILE_PX * TILE_PX)

/** Every index lies inside the picture and the tile, by the loops. */
function measureTile(
  { pixels, widthPx }: RgbPixels,
  left: number,
  top: number,
): { mean: number; sigma: number } {
  let sum = 0
  for (let y = 0; y < TILE_PX; y++) {
    let at = ((top + y) * widthPx + left) * 3
    for (let x = 0; x < TILE_PX; x++, at += 3) {
      const grey = 0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!
      tile[y * TILE_PX + x] = grey
      sum += grey
    }
  }
  let residue = 0
  for (let y = 1; y < TILE_PX - 1; y++)
    for (let x = 1, at = y * TILE_PX + 1; x < TILE_PX - 1; x++, at++) {
      const up = at - TILE_PX
      const down = at + TILE_PX
      const corners = tile[up - 1]! + tile[up + 1]! + tile[down - 1]! + tile[down + 1]!
      const sides = tile[at - 1]! + tile[at + 1]! + tile[up]! + tile[down]!
      residue += Math.abs(corners - 2 * sides + 4 * tile[at]!)
    }
  const inner = (TILE_PX - 2) ** 2
  return { mean: sum / tile.length, sigma: (Math.sqrt(Math.PI / 2) * residue) / (6 * inner) }
}
