import { type Failure, MATCH_TERMS } from '@regie/contracts'
import { DEFAULT_WEIGHTS, TERMS } from '@regie/matching'
import { assert, constantFrom, array, property, record, uniqueArray, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseWeights, mustBeSound, weightsKey } from './weights.rules.ts'

const CLIENT = '0198c0de-0000-7000-8000-00000000000a'
const OTHER = '0198c0de-0000-7000-8000-00000000000b'
const mission = { productKey: 'menu', organisationId: CLIENT }
const scope = (productKey: string | null, organisationId: string | null, version = 1) => ({
  productKey,
  organisationId,
  version,
})

test('the terms of the contract are those of the engine', () => {
  expect(MATCH_TERMS).toEqual(TERMS)
})

describe('the weights of a mission', () => {
  const house = scope(null, null)
  const product = scope('menu', null)
  const client = scope(null, CLIENT)
  const both = scope('menu', CLIENT)

  test.each([
    ['of product and client come first', [house, product, client, both], both],
    ['then of the client', [house, product, client], client],
    ['then of the product', [house, product], product],
    ['then of the house', [house], house],
    [
      'are the newest of their scope',
      [scope(null, null, 9), scope('menu', null, 2), scope('menu', null, 3)],
      scope('menu', null, 3),
    ],
    [
      'are not those of another client or product',
      [house, scope('menu', OTHER), scope('tour', CLIENT), scope('tour', null)],
      house,
    ],
    ['may be missing', [scope('tour', null)], undefined],
  ])('%s', (_why, all, expected) => {
    expect(chooseWeights(all, mission)).toEqual(expected)
  })

  test('do not depend on the order they are read in', () => {
    const any = record({
      productKey: constantFrom(null, 'menu', 'tour'),
      organisationId: constantFrom(null, CLIENT, OTHER),
      version: integer({ min: 1, max: 5 }),
    })
    const distinct = uniqueArray(any, { selector: (one) => `${weightsKey(one)} ${one.version}` })
    assert(
      property(distinct, array(integer()), (all, seed) => {
        const other = all.map((one, at) => [seed[at] ?? 0, one] as const).toSorted(([a], [b]) => a - b)
        expect(
          chooseWeights(
            other.map(([, one]) => one),
            mission,
          ),
        ).toEqual(chooseWeights(all, mission))
      }),
    )
  })
})

test.each([
  [scope(null, null), 'house'],
  [scope('menu', null), 'product:menu'],
  [scope(null, CLIENT), `client:${CLIENT}`],
  [scope('menu', CLIENT), `product:menu+client:${CLIENT}`],
])('a scope is called by its parts: %o', (one, key) => {
  expect(weightsKey(one)).toBe(key)
})

test('weights that do not sum to 1 are refused in both languages, naming the terms', () => {
  const { terms } = DEFAULT_WEIGHTS
  expect(() => mustBeSound({ terms }, 2)).not.toThrow()
  const refused = (() => {
    try {
      mustBeSound({ terms: { ...terms, price: 0.5 } }, 2)
      return undefined
    } catch (error) {
      return error as Failure
    }
  })()
  expect(refused).toMatchObject({ code: 'rule-broken', errors: [{ field: 'terms', rule: 'sum-not-one' }] })
  expect(refused?.detail.fr).toContain('142')
  expect(refused?.detail.en).toContain('142%')
})
