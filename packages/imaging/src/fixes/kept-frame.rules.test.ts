import { assert, constantFrom, double, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { keptFrame, lostPct } from './kept-frame.rules.ts'

const size = record({ widthPx: integer({ min: 50, max: 9_000 }), heightPx: integer({ min: 50, max: 9_000 }) })
const lean = double({ min: -15, max: 15, noNaN: true })

/** Whether a corner of the frame, turned back, is inside the picture. */
function cornersInside(of: { widthPx: number; heightPx: number }, degrees: number): boolean {
  const frame = keptFrame(of, degrees, null)
  const angle = (degrees * Math.PI) / 180
  return [-1, 1].every((sx) =>
    [-1, 1].every((sy) => {
      const [x, y] = [(sx * frame.widthPx) / 2, (sy * frame.heightPx) / 2]
      const [u, v] = [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]
      return Math.abs(u) <= of.widthPx / 2 && Math.abs(v) <= of.heightPx / 2
    }),
  )
}

test('no corner of what is kept was outside the picture', () => {
  assert(property(size, lean, (of, degrees) => cornersInside(of, degrees)))
})

test('what is cropped has the ratio asked for, within a pixel, on the side the picture is on', () => {
  const ratios = constantFrom({ width: 3, height: 2 }, { width: 1, height: 1 }, { width: 16, height: 9 })
  assert(
    property(size, lean, ratios, (of, degrees, ratio) => {
      const { widthPx, heightPx } = keptFrame(of, degrees, ratio)
      const [long, short] = [Math.max(widthPx, heightPx), Math.min(widthPx, heightPx)]
      return Math.abs(long - (short * ratio.width) / ratio.height) <= ratio.width / ratio.height + 1
    }),
  )
})

test('a picture that does not lean and has its ratio loses nothing', () => {
  expect(keptFrame({ widthPx: 900, heightPx: 600 }, 0, { width: 3, height: 2 })).toEqual({
    leftPx: 0,
    topPx: 0,
    widthPx: 900,
    heightPx: 600,
  })
  expect(lostPct({ widthPx: 900, heightPx: 600 }, 0, null)).toBe(0)
  expect(lostPct({ widthPx: 900, heightPx: 600 }, 2, null)).toBeGreaterThan(5)
})
