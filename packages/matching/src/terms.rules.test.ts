import { assert, double, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareAsk, tripOf } from './ask.ts'
import {
  answerSpeed,
  history,
  priceAgainstBudget,
  proximity,
  quantityOfWork,
  reliability,
  shrunkQuality,
  specialityDepth,
  TERMS,
  termValues,
} from './terms.rules.ts'
import { aMission, anOperator } from './world.fixture.ts'

const km = double({ min: 0, max: 2000, noNaN: true })
const count = integer({ min: 0, max: 1000 })

describe('at their bounds', () => {
  test.each([
    ['at the door', proximity(0), 1],
    ['at 25 km', proximity(25), 0.5],
    ['without review', shrunkQuality({ mean: 0, count: 0 }, 4), 0.8],
    ['with as many reviews as the prior', shrunkQuality({ mean: 5, count: 5 }, 4), 0.9],
    ['a newcomer', reliability({ done: 0, failed: 0 }), 0.9],
    ['one let down in ten', reliability({ done: 9, failed: 1 }), 0.9],
    ['level 0', specialityDepth(0), 0],
    ['level 1', specialityDepth(1), 0],
    ['level 5', specialityDepth(5), 1],
    ['unknown to the client', history(0, 0, false), 0],
    ['known to client and place', history(2, 1, false), 0.5],
    ['asked for by the client', history(0, 0, true), 1],
    ['the whole budget', priceAgainstBudget(100, 100), 0],
    ['three quarters of it', priceAgainstBudget(75, 100), 0.5],
    ['half of it', priceAgainstBudget(50, 100), 1],
    ['far below it', priceAgainstBudget(1, 100), 1],
    ['free work on no budget', priceAgainstBudget(0, 0), 1],
    ['no recent work', quantityOfWork(0, 4), 1],
    ['the share of the community', quantityOfWork(4, 4), 0.5],
    ['nobody had work', quantityOfWork(0, 0), 1],
    ['never asked', answerSpeed({ medianMinutes: 0, count: 0 }), 1 / 3],
    ['one hour, often', answerSpeed({ medianMinutes: 48, count: 25 }), 0.5],
  ])('%s', (_what, value, expected) => {
    expect(value).toBeCloseTo(expected, 12)
  })
})

describe('better never scores less', () => {
  const holds = (better: number, worse: number) => expect(better).toBeGreaterThanOrEqual(worse)

  test('nearer', () => {
    assert(property(km, km, (a, b) => void holds(proximity(Math.min(a, b)), proximity(Math.max(a, b)))))
  })
  test('one more mission done, one fewer let down', () => {
    assert(
      property(record({ done: count, failed: count }), (past) => {
        holds(reliability({ ...past, done: past.done + 1 }), reliability(past))
        holds(reliability(past), reliability({ ...past, failed: past.failed + 1 }))
      }),
    )
  })
  test('less recent work, a lower price, a faster answer, a longer history', () => {
    assert(
      property(count, count, count, (value, step, other) => {
        holds(quantityOfWork(value, other), quantityOfWork(value + step, other))
        holds(priceAgainstBudget(value, other), priceAgainstBudget(value + step, other))
        holds(
          answerSpeed({ medianMinutes: value, count: other }),
          answerSpeed({ medianMinutes: value + step, count: other }),
        )
        holds(history(value + step, other, false), history(value, other, false))
        holds(history(other, value + step, false), history(other, value, false))
      }),
    )
  })
  test('the more reviews, the closer to their mean', () => {
    assert(
      property(count, (n) => {
        const few = Math.abs(shrunkQuality({ mean: 5, count: n }, 3) - 1)
        const more = Math.abs(shrunkQuality({ mean: 5, count: n + 1 }, 3) - 1)
        holds(few, more)
      }),
    )
  })
})

test('every term of every operator is between 0 and 1', () => {
  assert(
    property(
      anOperator,
      aMission,
      double({ min: 0, max: 5, noNaN: true }),
      count,
      (one, needs, mean, recent) => {
        const community = { qualityMean: mean, recentPaidMissionsMean: recent }
        const values = termValues(one, prepareAsk(needs), tripOf(one, needs), community)
        expect(values).toHaveLength(TERMS.length)
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})
