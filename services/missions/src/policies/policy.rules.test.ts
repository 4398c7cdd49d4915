import { describe, expect, test } from 'vitest'
import { HOUSE_TERMS } from '../compensations/house-terms.fixture.ts'
import { choosePolicy, mustBeSound, policyProblems } from './policy.rules.ts'

const at = (day: number) => new Date(Date.UTC(2027, 0, day))
const policy = (
  version: number,
  day: number,
  productKey: string | null = null,
  organisationId: string | null = null,
) => ({
  version,
  createdAt: at(day),
  productKey,
  organisationId,
})
const mission = { productKey: 'dishes', organisationId: 'client', postedAt: at(10) }

describe('the policy of a mission', () => {
  test('is the narrowest that fits: product and client, client, product, house', () => {
    const all = [
      policy(1, 1),
      policy(1, 1, 'dishes'),
      policy(1, 1, null, 'client'),
      policy(1, 1, 'dishes', 'client'),
      policy(9, 1, 'other'),
    ]
    for (const expected of [all[3], all[2], all[1], all[0]]) {
      expect(choosePolicy(all, mission)).toBe(expected)
      all.splice(all.indexOf(expected!), 1)
    }
    expect(choosePolicy(all, mission)).toBeUndefined()
  })
  test('is the newest there was when the mission was posted', () => {
    const all = [policy(1, 1), policy(2, 9), policy(3, 11)]
    expect(choosePolicy(all, mission)?.version).toBe(2)
  })
})

describe('terms', () => {
  test('of the house are sound', () => expect(policyProblems(HOUSE_TERMS)).toEqual([]))
  test('whose tiers fall back or rise are refused by field', () => {
    const cancellation = [
      { underHours: 48, clientShareBp: 1_000, operatorShareBp: 1_000 },
      { underHours: 24, clientShareBp: 2_000, operatorShareBp: 1_000 },
    ]
    expect(
      policyProblems({ ...HOUSE_TERMS, cancellation }).map(({ field, rule }) => `${field} ${rule}`),
    ).toEqual(['terms.cancellation.1.underHours ascending', 'terms.cancellation.1.clientShareBp falling'])
    expect(() => mustBeSound({ ...HOUSE_TERMS, cancellation })).toThrow('rule-broken')
  })
})
