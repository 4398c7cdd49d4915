import { DECISION_STATES, LocalizedText } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Grounds, weighConfidence } from './confidence.rules.ts'
import { firstState, nextDecisionState } from './decision.states.ts'
import { rules } from './staffing.fixture.ts'

const doubt = { ...rules().doubt, minCandidates: 4 }
const weigh = (grounds: Partial<Grounds>) => weighConfidence({ rules: doubt, ...grounds })
const keys = (grounds: Partial<Grounds>) => weigh(grounds).doubts.map(({ key }) => key)

describe('a step', () => {
  test('with nothing against it is sure', () => {
    expect(
      weigh({
        candidates: { found: 4, wanted: 2 },
        gap: 0.02,
        rankedMinutesAgo: 1_440,
        price: { cents: 12_000, normCents: 10_000 },
        person: { isFit: true, isRanked: true },
      }),
    ).toEqual({ confidence: 1, doubts: [], isDoubtful: false })
  })
  test.each([
    ['few-candidates', { candidates: { found: 3, wanted: 2 } }],
    ['close-race', { gap: 0.019 }],
    ['stale-ranking', { rankedMinutesAgo: 1_441 }],
    ['over-norm', { price: { cents: 12_001, normCents: 10_000 } }],
    ['unranked', { person: { isFit: true, isRanked: false } }],
    ['unfit', { person: { isFit: false, isRanked: true } }],
    ['over-limit', { isOverLimit: true }],
    ['nobody-left', { isNobodyLeft: true }],
  ] as const)('one step beyond a bound is doubted: %s', (key, grounds) => {
    const { confidence, doubts } = weigh(grounds as Partial<Grounds>)
    expect(doubts.map((one) => one.key)).toEqual([key])
    expect(confidence).toBeLessThan(1)
    expect(LocalizedText.safeParse(doubts[0]?.says).success).toBe(true)
  })
  test('is doubtful when doubts add up, or at once where no machine may decide', () => {
    expect(weigh({ candidates: { found: 3, wanted: 2 } }).isDoubtful).toBe(false)
    expect(weigh({ candidates: { found: 1, wanted: 2 }, gap: 0.005 }).isDoubtful).toBe(true)
    expect(weigh({ person: { isFit: false, isRanked: true } })).toMatchObject({
      confidence: 0,
      isDoubtful: true,
    })
    expect(keys({ gap: null })).toEqual([])
  })
  test('is never surer with fewer candidates, a closer race, an older ranking or a higher price', () => {
    const of = (found: number, gap: number, age: number, cents: number) =>
      weigh({
        candidates: { found, wanted: 2 },
        gap,
        rankedMinutesAgo: age,
        price: { cents, normCents: 10_000 },
      }).confidence
    const pair = (max: number) =>
      fc.tuple(fc.nat(max), fc.nat(max)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    fc.assert(
      fc.property(pair(20), pair(100), pair(10_000), pair(40_000), ([f, F], [g, G], [a, A], [c, C]) => {
        const [sure, unsure] = [of(F, G / 1_000, a, c), of(f, g / 1_000, A, C)]
        expect(unsure).toBeLessThanOrEqual(sure)
        expect(unsure).toBeGreaterThanOrEqual(0)
        expect(sure).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('a decision', () => {
  test('begins by its level; doubt always asks a producer', () => {
    expect([firstState('suggest', false), firstState('veto', false), firstState('auto', false)]).toEqual([
      'to_confirm',
      'pending',
      'taken',
    ])
    for (const level of ['suggest', 'veto', 'auto'] as const)
      expect(firstState(level, true)).toBe('to_confirm')
  })
  test('is vetoed while pending, undone once taken, and then over', () => {
    expect(nextDecisionState('pending', 'refuse')).toBe('vetoed')
    expect(nextDecisionState('taken', 'undo')).toBe('undone')
    for (const state of DECISION_STATES.filter((one) => !['to_confirm', 'pending', 'taken'].includes(one)))
      for (const event of ['take', 'refuse', 'lapse', 'undo'] as const)
        expect(() => nextDecisionState(state, event)).toThrow('wrong-state')
  })
})
