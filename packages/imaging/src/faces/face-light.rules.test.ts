import { describe, expect, test } from 'vitest'
import type { RgbPixels } from '../pixels/pixel-sums.ts'
import { lightOf } from './face-light.rules.ts'

const picture = (level: (x: number, y: number) => number): RgbPixels => ({
  pixels: Uint8Array.from({ length: 3 * 100 * 100 }, (_, at) => {
    const pixel = Math.floor(at / 3)
    return level(pixel % 100, Math.floor(pixel / 100))
  }),
  widthPx: 100,
  heightPx: 100,
})
const box = { x: 0.2, y: 0.2, width: 0.5, height: 0.5, score: 0.9 }
const judge = (level: (x: number, y: number) => number) => lightOf(picture(level), box)

describe('the light of a face', () => {
  test('is read from its inside alone', () => {
    // The inner face spans 30-60 across and 33-63 down; everything else is black.
    const { light } = judge((x, y) => (x >= 30 && x < 60 && y >= 32 && y < 63 ? 150 : 0))
    expect(light).toEqual({ median: 150, p90: 150, brightPct: 0, verdict: 'good' })
  })

  test('is dark only when its lit side is dark too: skin is not exposure', () => {
    expect(judge(() => 74).light.verdict).toBe('dark')
    expect(judge(() => 75).light.verdict).toBe('good')
    // A dark face lit from one side: low median, but a fifth of it well lit.
    expect(judge((x) => (x >= 52 ? 130 : 60)).light.verdict).toBe('good')
  })

  test('is bright when over a twelfth of it is gone, or all of it nearly', () => {
    expect(judge((x) => (x < 34 ? 255 : 150)).light.verdict).toBe('bright')
    expect(judge((x) => (x < 31 ? 255 : 150)).light.verdict).toBe('good')
    expect(judge(() => 226).light.verdict).toBe('bright')
  })
})

test('sharpness is nothing on an even face and grows with detail', () => {
  expect(judge(() => 120).sharpness).toBe(0)
  const fine = judge((x, y) => ((x + y) % 2 === 0 ? 110 : 130)).sharpness
  const coarse = judge((x) => (Math.floor(x / 8) % 2 === 0 ? 110 : 130)).sharpness
  expect(fine).toBeGreaterThan(4 * coarse)
  expect(coarse).toBeGreaterThan(0)
})

test('a face of a pixel at the corner has light', () => {
  const corner = { x: 0.999, y: 0.999, width: 0.001, height: 0.001, score: 0.9 }
  expect(
    lightOf(
      picture(() => 99),
      corner,
    ).light.median,
  ).toBe(99)
})
