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

function measureTile(
  { pixels, widthPx }: RgbPixels,
  left: number,
  top: number,
): { mean: number; sigma: number } {
  const tile = new Float32Array(TILE_PX * TILE_PX)
  let sum = 0
  for (let y = 0; y < TILE_PX; y++)
    for (let x = 0; x < TILE_PX; x++) {
      const at = ((top + y) * widthPx + left + x) * 3
      const grey =
        0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0)
      tile[y * TILE_PX + x] = grey
      sum += grey
    }
  let residue = 0
  const grey = (at: number) => tile[at] ?? 0
  for (let y = 1; y < TILE_PX - 1; y++)
    for (let x = 1; x < TILE_PX - 1; x++) {
      const at = y * TILE_PX + x
      const corners =
        grey(at - TILE_PX - 1) + grey(at - TILE_PX + 1) + grey(at + TILE_PX - 1) + grey(at + TILE_PX + 1)
      const sides = grey(at - 1) + grey(at + 1) + grey(at - TILE_PX) + grey(at + TILE_PX)
      residue += Math.abs(corners - 2 * sides + 4 * grey(at))
    }
  const inner = (TILE_PX - 2) ** 2
  return { mean: sum / tile.length, sigma: (Math.sqrt(Math.PI / 2) * residue) / (6 * inner) }
}
