import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gini } from './gini.ts'

describe('the Gini coefficient', () => {
  test('is 0 when all have alike, nobody has anything, or there is nobody', () => {
    expect([gini([5, 5, 5]), gini([0, 0]), gini([])]).toEqual([0, 0, 0])
  })
  test('is (n − 1) ÷ n when one has it all', () => expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75))
  test('lies in [0, 1), whatever the order and the unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
        (shares) => {
          const found = gini(shares)
          // By definition: half the mean difference of all pairs over the mean.
          const sum = shares.reduce((total, one) => total + one, 0)
          const pairs = shares
            .flatMap((a) => shares.map((b) => Math.abs(a - b)))
            .reduce((total, one) => total + one, 0)
          const expected = sum === 0 ? 0 : pairs / (2 * shares.length * sum)
          expect(found).toBeCloseTo(expected, 9)
          expect(found).toBeLessThan(1)
          expect(gini(shares.toReversed())).toBeCloseTo(found, 9)
        },
      ),
    )
  })
})
