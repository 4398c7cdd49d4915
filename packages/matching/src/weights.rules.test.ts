import { describe, expect, test } from 'vitest'
import { DEFAULT_WEIGHTS, validateWeights } from './weights.rules.ts'

const found = (change: Record<string, unknown>, version = 1) =>
  validateWeights({ version, terms: { ...DEFAULT_WEIGHTS.terms, ...change } }).map(
    ({ field, code }) => `${field} ${code}`,
  )

test('the weights of the house are sound', () => {
  expect(validateWeights(DEFAULT_WEIGHTS)).toEqual([])
})

test('the whole weight may be on one term', () => {
  const none = Object.fromEntries(Object.keys(DEFAULT_WEIGHTS.terms).map((term) => [term, 0]))
  expect(found({ ...none, price: 1 })).toEqual([])
})

describe('weights are refused', () => {
  test.each([
    ['a term is missing', { price: undefined }, ['terms.price missing-term']],
    ['a term is unknown', { luck: 0.1 }, ['terms.luck unknown-term']],
    ['a term is below 0', { price: -0.01 }, ['terms.price out-of-bounds']],
    ['a term is above 1', { price: 1.01 }, ['terms.price out-of-bounds']],
    ['a term is not a number', { price: Number.NaN }, ['terms.price out-of-bounds']],
    ['a term is text', { price: '0.08' }, ['terms.price out-of-bounds']],
    ['they do not sum to 1', { price: 0.09 }, ['terms sum-not-one']],
  ])('when %s', (_why, change, expected) => {
    expect(found(change)).toEqual(expected)
  })
  test('when the version is not a whole number from 1', () => {
    expect(found({}, 0)).toEqual(['version not-a-version'])
    expect(found({}, 1.5)).toEqual(['version not-a-version'])
  })
})
