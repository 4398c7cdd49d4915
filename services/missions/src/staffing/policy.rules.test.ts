import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boostedFeeCents,
  choosePolicy,
  isWithinCounter,
  mustBeSoundRules,
  policyKey,
  whyPolicy,
} from './policy.rules.ts'
import { rules } from './staffing.fixture.ts'

const ours = '00000000-0000-4000-8000-000000000001'
const policy = (productKey: string | null, organisationId: string | null, version = 1) => ({
  productKey,
  organisationId,
  version,
})
const mission = { productKey: 'plates', organisationId: ours }

describe('the policy of a mission', () => {
  const house = policy(null, null, 9)
  const product = policy('plates', null, 2)
  const client = policy(null, ours)
  const both = policy('plates', ours)
  test('is the narrowest that fits, at its newest version', () => {
    const all = [house, product, client, both]
    expect(choosePolicy(all, mission)).toBe(both)
    expect(choosePolicy([house, product, client], mission)).toBe(client)
    expect(choosePolicy([policy('plates', null, 1), house, product], mission)).toBe(product)
    expect(choosePolicy([house, policy('other', null)], mission)).toBe(house)
    expect(choosePolicy(all, { productKey: 'other', organisationId: 'x' })).toBe(house)
    expect(choosePolicy([], mission)).toBeUndefined()
  })
  test('says its name and why it applies', () => {
    expect([house, product, client, both].map(policyKey)).toEqual([
      'house',
      'product:plates',
      `client:${ours}`,
      `product:plates+client:${ours}`,
    ])
    expect(new Set([house, product, client, both].map((one) => whyPolicy(one).fr)).size).toBe(4)
  })
})

describe('rules', () => {
  test.each([
    ['after without minutes', { nextWave: 'after' }, 'rules.nextWaveAfterMinutes'],
    ['minutes without after', { nextWaveAfterMinutes: 5 }, 'rules.nextWaveAfterMinutes'],
    ['after the deadline', { nextWave: 'after', nextWaveAfterMinutes: 60 }, 'rules.nextWaveAfterMinutes'],
    [
      'a step over the ceiling',
      { boost: { afterWaves: 1, stepBp: 600, ceilingBp: 500 } },
      'rules.boost.stepBp',
    ],
  ] as const)('that contradict each other are refused: %s', (_what, change, field) => {
    expect(() => mustBeSoundRules(rules({ answerWithinMinutes: 60, ...change }))).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ field })] }),
    )
  })
  test('that agree pass', () => {
    expect(() =>
      mustBeSoundRules(rules({ answerWithinMinutes: 60, nextWave: 'after', nextWaveAfterMinutes: 59 })),
    ).not.toThrow()
  })
})

describe('a raise', () => {
  const boost = { afterWaves: 1, stepBp: 1_000, ceilingBp: 2_500 }
  test('goes step by step to the ceiling and stays there', () => {
    expect(boostedFeeCents(18_000, 18_000, boost)).toBe(19_800)
    expect(boostedFeeCents(18_000, 21_600, boost)).toBe(22_500)
    expect(boostedFeeCents(18_000, 22_500, boost)).toBeNull()
    expect(boostedFeeCents(18_000, 18_000, null)).toBeNull()
  })
  test('never lowers a fee, never passes the ceiling, ends after finitely many', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(
        cents,
        fc.integer({ min: 100, max: 10_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (base, stepBp, ceilingBp) => {
          let offered = base
          for (let steps = 0; steps <= 101; steps += 1) {
            const next = boostedFeeCents(base, offered, { afterWaves: 1, stepBp, ceilingBp })
            if (next === null) return
            expect(next).toBeGreaterThan(offered)
            expect(next).toBeLessThanOrEqual(base + (base * ceilingBp) / 10_000)
            offered = next
          }
          throw new Error('a raise without end')
        },
      ),
    )
  })
})

test('a counter-offer is within reach up to its bound, and never at 0', () => {
  expect(isWithinCounter(19_800, 18_000, 1_000)).toBe(true)
  expect(isWithinCounter(19_801, 18_000, 1_000)).toBe(false)
  expect(isWithinCounter(10_000, 18_000, 0)).toBe(false)
})
