import type { CommentPlace } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mustLieWithin, placeFaults } from './comment.rules.ts'

const picture = { widthPx: 4_000, heightPx: 3_000, motion: null }
const film = {
  widthPx: 1_920,
  heightPx: 1_080,
  motion: { rateNumerator: 30_000, rateDenominator: 1_001, frameCount: 900 },
}
const fields = (place: CommentPlace, file: Parameters<typeof placeFaults>[1] = picture) =>
  placeFaults(place, file).map(({ field, rule }) => `${field} ${rule}`)

describe('a point or a region lies within the original', () => {
  test.each<[CommentPlace, string[]]>([
    [{ kind: 'whole' }, []],
    [{ kind: 'point', xPx: 3_999, yPx: 2_999 }, []],
    [{ kind: 'point', xPx: 4_000, yPx: 0 }, ['place.xPx outside']],
    [{ kind: 'point', xPx: 0, yPx: 3_000 }, ['place.yPx outside']],
    [{ kind: 'region', xPx: 0, yPx: 0, widthPx: 4_000, heightPx: 3_000 }, []],
    [{ kind: 'region', xPx: 1, yPx: 0, widthPx: 4_000, heightPx: 3_000 }, ['place.widthPx outside']],
    [{ kind: 'region', xPx: 0, yPx: 1, widthPx: 4_000, heightPx: 3_000 }, ['place.heightPx outside']],
    [
      { kind: 'region', xPx: 4_000, yPx: 3_000, widthPx: 1, heightPx: 1 },
      ['place.xPx outside', 'place.yPx outside'],
    ],
  ])('%j: %j', (place, faults) => {
    expect(fields(place)).toEqual(faults)
  })

  test('a file without known dimensions takes comments on the whole only', () => {
    const unknown = { widthPx: null, heightPx: null, motion: null }
    expect(fields({ kind: 'point', xPx: 0, yPx: 0 }, unknown)).toEqual(['place.kind no-picture'])
    expect(fields({ kind: 'whole' }, unknown)).toEqual([])
  })

  test('no region passes that leaves the picture, and every one within does', () => {
    const px = (most: number) => fc.integer({ min: 0, max: most })
    fc.assert(
      fc.property(px(5_000), px(5_000), px(5_000), px(5_000), (xPx, yPx, width, height) => {
        const place = { kind: 'region' as const, xPx, yPx, widthPx: width + 1, heightPx: height + 1 }
        const lies = xPx + place.widthPx <= 4_000 && yPx + place.heightPx <= 3_000
        expect(placeFaults(place, picture).length === 0).toBe(lies)
      }),
    )
  })
})

describe('frames lie within the duration', () => {
  test.each<[number, number, string[]]>([
    [0, 0, []],
    [0, 899, []],
    [899, 899, []],
    [899, 900, ['place.toFrame outside']],
    [900, 900, ['place.fromFrame outside', 'place.toFrame outside']],
    [10, 9, ['place.toFrame backwards']],
  ])('from %i to %i: %j', (fromFrame, toFrame, faults) => {
    expect(fields({ kind: 'frames', fromFrame, toFrame }, film)).toEqual(faults)
  })

  test('a picture has no frames', () => {
    expect(fields({ kind: 'frames', fromFrame: 0, toFrame: 0 })).toEqual(['place.kind no-motion'])
  })
})

test('the refusal names every fault', () => {
  expect(() => mustLieWithin({ kind: 'point', xPx: 9_999, yPx: 9_999 }, picture)).toThrow(
    expect.objectContaining({ code: 'rule-broken', errors: [expect.anything(), expect.anything()] }),
  )
})
