import { assert, property, array, integer, record, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, type Interval, intersect, overlaps, subtract, union, withTravel } from './interval.ts'

const LENGTH = 60
const anInterval = record({
  fromMs: integer({ min: 0, max: LENGTH }),
  toMs: integer({ min: 0, max: LENGTH }),
})
const intervals = array(anInterval, { maxLength: 12 })

/** The naive oracle: one boolean a millisecond. */
const bitmap = (list: readonly Interval[]) =>
  Array.from({ length: LENGTH }, (_, at) => list.some(({ fromMs, toMs }) => fromMs <= at && at < toMs))

const isTidy = (list: readonly Interval[]) =>
  list.every((one, at) => one.fromMs < one.toMs && (at === 0 || (list[at - 1]?.toMs ?? 0) < one.fromMs))

describe('against a bitmap', () => {
  test('union, subtract and intersect hold the same instants, tidied', () => {
    assert(
      property(intervals, intervals, (a, b) => {
        const [inA, inB] = [bitmap(a), bitmap(b)]
        const results = [union(a, b), subtract(a, b), intersect(a, b)]
        expect(bitmap(results[0] ?? [])).toEqual(inA.map((bit, at) => bit || inB[at]))
        expect(bitmap(results[1] ?? [])).toEqual(inA.map((bit, at) => bit && !inB[at]))
        expect(bitmap(results[2] ?? [])).toEqual(inA.map((bit, at) => bit && inB[at]))
        expect(results.every(isTidy)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('covers and overlaps agree with it, whatever the order', () => {
    assert(
      property(intervals, anInterval, (free, wanted) => {
        const bits = bitmap(free)
        const asked = bitmap([wanted])
        expect(covers(free, wanted)).toBe(asked.every((bit, at) => !bit || bits[at]))
        expect(free.some((one) => overlaps(one, wanted))).toBe(asked.some((bit, at) => bit && bits[at]))
      }),
      { numRuns: 500 },
    )
  })

  test('the order given never matters', () => {
    assert(
      property(
        intervals.chain((list) => shuffledSubarray(list, { minLength: list.length }).map((s) => [list, s])),
        ([list = [], shuffled = []]) => {
          expect(union(shuffled)).toEqual(union(list))
        },
      ),
    )
  })
})

test('touching intervals join, and together cover what crosses them', () => {
  const [morning, afternoon] = [
    { fromMs: 0, toMs: 10 },
    { fromMs: 10, toMs: 20 },
  ]
  expect(union([afternoon], [morning])).toEqual([{ fromMs: 0, toMs: 20 }])
  expect(covers([afternoon, morning], { fromMs: 5, toMs: 20 })).toBe(true)
  expect(covers([afternoon, morning], { fromMs: 5, toMs: 21 })).toBe(false)
  expect(overlaps(morning, afternoon)).toBe(false)
})

test('operations leave their inputs as they were', () => {
  const list = Object.freeze([Object.freeze({ fromMs: 5, toMs: 9 }), Object.freeze({ fromMs: 0, toMs: 6 })])
  expect(union(list)).toEqual([{ fromMs: 0, toMs: 9 }])
  expect(list[0]).toEqual({ fromMs: 5, toMs: 9 })
})

describe('travel', () => {
  test('widens both sides', () => {
    expect(withTravel({ fromMs: 0, toMs: 60_000 }, 1, 2)).toEqual({ fromMs: -60_000, toMs: 180_000 })
  })
  test.each([
    [-1, 0],
    [0, -1],
    [Number.NaN, 0],
    [0, Number.POSITIVE_INFINITY],
  ])('of %s and %s minutes is refused', (before, after) => {
    expect(() => withTravel({ fromMs: 0, toMs: 1 }, before, after)).toThrow(RangeError)
  })
})
