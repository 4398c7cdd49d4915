import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choiceTerms, picturesOwed, priceChoice } from './selection.rules.ts'

const terms = {
  autoAcceptDays: null,
  reminderDays: [],
  extensionDays: 0,
  includedPictures: 2,
  extraPictureCents: 2_500,
}
const priced = { includedPictures: 2, extraPictureCents: 2_500 }

describe('a choice costs what lies beyond the price', () => {
  test.each([
    [0, 0, 0],
    [2, 0, 0],
    [3, 0, 2_500],
    [5, 0, 7_500],
    [5, 3, 0],
    [6, 3, 2_500],
    [1, 3, 0],
  ])('%i chosen, %i ordered before: %i cents', (chosenCount, orderedExtraCount, totalCents) => {
    expect(priceChoice(priced, { chosenCount, orderedExtraCount }).totalCents).toBe(totalCents)
  })

  test('however it is ordered in pieces, the whole costs the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 10 }), (steps) => {
        let [chosenCount, orderedExtraCount, paidCents] = [0, 0, 0]
        for (const more of steps) {
          chosenCount += more
          const price = priceChoice(priced, { chosenCount, orderedExtraCount })
          orderedExtraCount += price.extraCount
          paidCents += price.totalCents
        }
        expect(paidCents).toBe(Math.max(0, chosenCount - 2) * 2_500)
      }),
    )
  })

  test('where all pictures are in the price there is no choice', () => {
    expect(choiceTerms({ ...terms, includedPictures: null })).toBeUndefined()
    expect(choiceTerms(undefined)).toBeUndefined()
  })
})

describe('pictures that are delivered', () => {
  const pictures = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  const owed = (...ordered: string[]) => picturesOwed(pictures, new Set(ordered), terms).map(({ id }) => id)
  test('those ordered, filled up with the earliest to the number in the price', () => {
    expect(owed()).toEqual(['a', 'b'])
    expect(owed('d')).toEqual(['a', 'd'])
    expect(owed('b', 'c', 'd')).toEqual(['b', 'c', 'd'])
  })
  test('all of them without such terms', () => {
    expect(picturesOwed(pictures, new Set(['d']), undefined)).toHaveLength(4)
  })
})
