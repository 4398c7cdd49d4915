import type { Refusal } from '@regie/matching'
import { expect, test } from 'vitest'
import { type AssumptionKey, ASSUMPTIONS, sayAssumptions, whyNotAssumptions } from '../facts/assumptions.ts'
import { labelsFor } from '../facts/labels.ts'
import { LocalizedText } from '@regie/contracts'
import { sayRefusals } from './explain-why-not.ts'

const price: Refusal = {
  constraint: 'price',
  sentence: { fr: 'Trop cher.', en: 'Too dear.' },
  isStaffOnly: false,
}
const block: Refusal = { constraint: 'client-block', sentence: { fr: 'Non.', en: 'No.' }, isStaffOnly: true }

test('staff read every reason', () => {
  const { isFitting, refusals } = sayRefusals([block, price], true)
  expect(isFitting).toBe(false)
  expect(refusals.map(({ constraint }) => constraint)).toEqual(['client-block', 'price'])
  expect(refusals[1]?.label).toEqual({ fr: 'Tarif', en: 'Price' })
  expect(sayRefusals([], true)).toEqual({ isFitting: true, refusals: [] })
})

test('an operator cannot tell a reason of the staff from no reason at all', () => {
  expect(sayRefusals([block], false)).toEqual(sayRefusals([], false))
  expect(sayRefusals([block, price], false)).toEqual(sayRefusals([price], false))
})

test('every assumption is said in both languages, and the operator is not told of lists', () => {
  for (const { says } of sayAssumptions(Object.keys(ASSUMPTIONS) as AssumptionKey[]))
    expect(LocalizedText.safeParse(says).success).toBe(true)
  expect(whyNotAssumptions(false)).not.toContain('operator-blocks')
})

test('keys have names where we know them, and a language that is none is left alone', () => {
  const labels = labelsFor(['fr', 'x-odd'], { key: 'demo', title: { fr: 'Charte', en: 'Charter' } })
  expect(labels['restaurant']).toEqual({ fr: 'Restauration', en: 'Restaurant' })
  expect(labels['photographer']).toEqual({ fr: 'photographe', en: 'photographer' })
  expect(labels['fr']).toEqual({ fr: 'français', en: 'French' })
  expect(labels['demo']).toEqual({ fr: 'Charte', en: 'Charter' })
  expect(labels['x-odd']).toBeUndefined()
})
