import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { compileKernel } from '../../scripts/compile-kernel.ts'
import { seeded } from '../testing/made-pictures.ts'
import { areaTaps, shrunkSize } from './area-taps.ts'
import type { PixelSums, RgbPixels } from './pixel-sums.ts'
import { sumPixelsByReference } from './sum-pixels.reference.ts'
import { sumPixels } from './sum-pixels.ts'

/** Blocks, slanted edges, clipped corners and grain: something for every sum. */
function picture(widthPx: number, heightPx: number, seed = 1): RgbPixels {
  const random = seeded(seed)
  const pixels = new Uint8Array(3 * widthPx * heightPx)
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const isBlock = (Math.floor((x + y / 20) / 37) + Math.floor((y - x / 20) / 29)) % 2 === 0
      const base = x < widthPx / 9 ? 252 : y > heightPx * 0.9 ? 1 : isBlock ? 190 : 70
      for (let channel = 0; channel < 3; channel++)
        pixels[3 * (y * widthPx + x) + channel] = Math.max(
          0,
          Math.min(255, base + channel * 6 + Math.floor(random() * 9) - 4),
        )
    }
  return { pixels, widthPx, heightPx }
}

const exact = ({ working, histogram, white, black, neutral, thumbnail }: PixelSums) => ({
  working: { ...working, pixels: Buffer.from(working.pixels).toString('base64') },
  histogram: [...histogram],
  white: [...white],
  black: [...black],
  neutral,
  thumbnail: [...thumbnail],
})

function expectNear(ours: number, theirs: number) {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-4 * Math.abs(theirs) + 1e-6)
}

describe('the kernel', () => {
  test.each([
    [1, 1],
    [2, 3],
    [17, 5],
    [33, 31],
    [640, 481],
    [999, 1_001],
    [2_048, 64],
    [2_049, 97],
    [3_001, 1_003],
    [90, 5_000],
    [6_143, 211],
  ])('agrees with its plain reference on %i × %i px', (widthPx, heightPx) => {
    const full = picture(widthPx, heightPx, widthPx)
    const [ours, theirs] = [sumPixels(full), sumPixelsByReference(full)]
    expect(exact(ours)).toEqual(exact(theirs))
    for (const [cell, edge] of ours.edges.entries()) {
      const other = theirs.edges[cell]!
      expect(edge.count).toBe(other.count)
      for (const sum of ['laplacian', 'squares', 'residues'] as const) expectNear(edge[sum], other[sum])
    }
    const weight = (bins: Float64Array) => bins.reduce((sum, bin) => sum + bin, 0)
    for (const leans of ['verticalLeans', 'horizontalLeans'] as const) {
      // An edge at the border of two bins may fall on either side: a float has 24 bits.
      const moved = ours[leans].reduce((sum, bin, at) => sum + Math.abs(bin - (theirs[leans][at] ?? 0)), 0)
      expect(moved).toBeLessThanOrEqual(0.002 * weight(theirs[leans]) + 1e-6)
    }
  })

  test('answers the same after a larger and a smaller picture went through it', () => {
    const full = picture(700, 500)
    const first = exact(sumPixels(full))
    sumPixels(picture(2_500, 900, 2))
    sumPixels(picture(40, 40, 3))
    expect(exact(sumPixels(full))).toEqual(first)
  })

  test('is what its source compiles to', async () => {
    const kept = await readFile(new URL('./pixel-kernel.wasm', import.meta.url))
    expect(kept.equals(await compileKernel())).toBe(true)
  })
})

describe('area averaging', () => {
  test.each([
    [6_000, 2_048],
    [2_049, 2_048],
    [3_000, 1_000],
    [7, 7],
    [100_000, 2_048],
    [5, 1],
  ])('%i → %i: every pixel weighs 256 and reads inside the line', (from, to) => {
    const { starts, weights, taps } = areaTaps(from, to)
    for (let x = 0; x < to; x++) {
      expect(weights.slice(x * taps, (x + 1) * taps).reduce((sum, weight) => sum + weight, 0)).toBe(256)
      expect(starts[x]).toBeGreaterThanOrEqual(0)
      expect((starts[x] ?? 0) + taps).toBeLessThanOrEqual(from)
    }
  })

  test('an even area keeps its colour', () => {
    const pixels = Uint8Array.from({ length: 3 * 3_333 * 50 }, (_, at) => [10, 130, 250][at % 3] ?? 0)
    const { working } = sumPixels({ pixels, widthPx: 3_333, heightPx: 50 })
    expect(new Set(working.pixels)).toEqual(new Set([10, 130, 250]))
  })

  test('a side is never enlarged, never zero', () => {
    expect(shrunkSize(800, 600, 2_048)).toEqual({ widthPx: 800, heightPx: 600 })
    expect(shrunkSize(100_000, 3, 2_048)).toEqual({ widthPx: 2_048, heightPx: 1 })
  })
})
