import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percentOf, placeBetween, timecode } from '../client/src/features/review-room/place-px.ts'

const shape = { widthPx: 4_000, heightPx: 3_000 }

describe('what is drawn, in whole pixels of the original', () => {
  test('a touch is a point, a stroke is a region', () => {
    expect(placeBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.5 }, shape)).toEqual({
      kind: 'point',
      xPx: 2_020,
      yPx: 1_500,
    })
    expect(placeBetween({ x: 0.5, y: 0.5 }, { x: 0.25, y: 0.25 }, shape)).toEqual({
      kind: 'region',
      xPx: 1_000,
      yPx: 750,
      widthPx: 1_001,
      heightPx: 751,
    })
  })

  test('to the very edge, and never beyond it, whichever way it is drawn', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, share, (x1, y1, x2, y2) => {
        const place = placeBetween({ x: x1, y: y1 }, { x: x2, y: y2 }, shape)
        if (place.kind !== 'point' && place.kind !== 'region') throw new Error(place.kind)
        const [wide, high] = place.kind === 'region' ? [place.widthPx, place.heightPx] : [1, 1]
        expect(Number.isInteger(place.xPx) && Number.isInteger(place.yPx)).toBe(true)
        expect(place.xPx + wide).toBeLessThanOrEqual(shape.widthPx)
        expect(place.yPx + high).toBeLessThanOrEqual(shape.heightPx)
      }),
    )
  })

  test('and back over the picture; the whole has no place', () => {
    expect(percentOf({ kind: 'region', xPx: 1_000, yPx: 750, widthPx: 2_000, heightPx: 300 }, shape)).toEqual(
      {
        xPct: 25,
        yPct: 25,
        widthPct: 50,
        heightPct: 10,
      },
    )
    expect(percentOf({ kind: 'whole' }, shape)).toBeNull()
  })
})

test('a timecode counts frames of the nearest whole rate', () => {
  expect(timecode(0, { rateNumerator: 25, rateDenominator: 1 })).toBe('00:00:00:00')
  expect(timecode(1_612, { rateNumerator: 25, rateDenominator: 1 })).toBe('00:01:04:12')
  expect(timecode(899, { rateNumerator: 30_000, rateDenominator: 1_001 })).toBe('00:00:29:29')
})
