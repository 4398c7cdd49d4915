import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextStep, type SeatFacts } from './next-step.rules.ts'
import { rules } from './staffing.fixture.ts'

const now = new Date('2026-12-03T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const NO_WAVES = { count: 0, lastSentAt: null, lastAnswerBy: null, liveOffers: 0 }

type Change = Omit<Partial<SeatFacts>, 'rules'> & { rules?: Parameters<typeof rules>[0] }
const facts = ({ rules: changed, ...change }: Change = {}): SeatFacts => ({
  now,
  rules: rules(changed),
  isOpen: true,
  isPaused: false,
  isWaiting: false,
  isRanked: true,
  canAsk: true,
  baseFeeCents: 18_000,
  offeredFeeCents: 18_000,
  waves: NO_WAVES,
  boostedAfterWaves: null,
  candidates: ['a', 'b', 'c'],
  applications: [],
  isExhaustionTold: false,
  ...change,
})
const step = (change?: Change) => nextStep(facts(change))
/** One wave went an hour ago and ran out just now. */
const ONE_WAVE = { count: 1, lastSentAt: minutesAgo(60), lastAnswerBy: now, liveOffers: 0 }

describe('a seat that looks for somebody', () => {
  test('asks the best, as many as a wave holds', () => {
    expect(step()).toEqual({ do: 'wave', operatorIds: ['a', 'b'] })
  })
  test.each([
    ['is taken, or its mission not posted', { isOpen: false }],
    ['is in the hands of a producer', { isPaused: true }],
    ['has a step waiting', { isWaiting: true }],
    ['is not ranked yet', { isRanked: false }],
    ['has no time left to ask', { canAsk: false }],
    ['still waits for answers', { waves: { ...ONE_WAVE, liveOffers: 1 } }],
    ['is staffed directly', { rules: { mode: 'direct' } }],
    ['is staffed by the plan', { rules: { mode: 'plan' } }],
    ['stands on the board alone', { rules: { mode: 'board' } }],
  ] as const)('does nothing while it %s', (_why, change) => {
    expect(step(change as Change)).toEqual({ do: 'nothing' })
  })
  test('tells a producer once that nobody is left', () => {
    expect(step({ candidates: [] })).toEqual({ do: 'nobody-left' })
    expect(step({ candidates: [], isExhaustionTold: true })).toEqual({ do: 'nothing' })
  })
})

describe('when the next wave goes', () => {
  const early = { ...ONE_WAVE, lastAnswerBy: new Date(now.getTime() + 1) }
  test('at the deadline: not before, whatever was answered', () => {
    expect(step({ rules: { nextWave: 'deadline' }, waves: early })).toEqual({ do: 'nothing' })
    expect(step({ rules: { nextWave: 'deadline' }, waves: ONE_WAVE }).do).toBe('wave')
    expect(step({ waves: early }).do).toBe('wave')
  })
  test('after some minutes: beside the offers of the one before', () => {
    const after = { nextWave: 'after', nextWaveAfterMinutes: 20 } as const
    const sent = (minutes: number) => ({ ...early, lastSentAt: minutesAgo(minutes), liveOffers: 2 })
    expect(step({ rules: after, waves: sent(19) }).do).toBe('nothing')
    expect(step({ rules: after, waves: sent(20) }).do).toBe('wave')
    expect(step({ rules: after, waves: { ...sent(5), liveOffers: 0 } }).do).toBe('wave')
    expect(step({ rules: after, waves: sent(20), candidates: [] }).do).toBe('nothing')
  })
})

describe('a raise', () => {
  const boost = { afterWaves: 2, stepBp: 1_000, ceilingBp: 1_500 }
  test('comes after so many waves, before the next one, once', () => {
    expect(step({ rules: { boost }, waves: ONE_WAVE }).do).toBe('wave')
    const two = { ...ONE_WAVE, count: 2 }
    expect(step({ rules: { boost }, waves: two })).toEqual({ do: 'boost', feeCents: 19_800 })
    expect(step({ rules: { boost }, waves: two, boostedAfterWaves: 2, offeredFeeCents: 19_800 }).do).toBe(
      'wave',
    )
    const three = { ...ONE_WAVE, count: 3 }
    expect(step({ rules: { boost }, waves: three, boostedAfterWaves: 2, offeredFeeCents: 19_800 })).toEqual({
      do: 'boost',
      feeCents: 20_700,
    })
    expect(step({ rules: { boost }, waves: three, offeredFeeCents: 20_700 }).do).toBe('wave')
  })
  test('comes sooner when nobody is left at this price, and never before anybody was asked', () => {
    expect(step({ rules: { boost }, waves: ONE_WAVE, candidates: [] }).do).toBe('boost')
    expect(step({ rules: { boost }, candidates: [] }).do).toBe('nobody-left')
  })
})

describe('an application', () => {
  const one = (id: string, minutes: number, score: number | null, isFit = true) => ({
    id,
    sentAt: minutesAgo(minutes),
    score,
    isFit,
  })
  test('is left to a producer unless the rules say how long to collect', () => {
    expect(step({ applications: [one('x', 999, 1)], candidates: [] }).do).toBe('nobody-left')
  })
  test('is weighed once the first has waited its time: the best that fits', () => {
    const applications = [one('late', 1, 0.9), one('first', 30, 0.5), one('unfit', 20, 1, false)]
    const collect = (collectMinutes: number) => ({ mode: 'board' as const, collectMinutes })
    expect(step({ rules: collect(31), applications }).do).toBe('nothing')
    expect(step({ rules: collect(30), applications })).toEqual({ do: 'application', applicationId: 'late' })
  })
  test('comes before another wave, never over offers that wait', () => {
    const waiting = { rules: { collectMinutes: 0 }, applications: [one('x', 1, null)] }
    expect(step(waiting)).toEqual({ do: 'application', applicationId: 'x' })
    expect(step({ ...waiting, waves: { ...ONE_WAVE, liveOffers: 1 } })).toEqual({ do: 'nothing' })
  })
})

test('whatever the facts: one step at most, only for an open seat nobody has in hand, never above the ceiling', () => {
  const boost = { afterWaves: 1, stepBp: 500, ceilingBp: 2_000 }
  const bool = fc.boolean()
  fc.assert(
    fc.property(
      fc.record({ isOpen: bool, isPaused: bool, isWaiting: bool, isRanked: bool, canAsk: bool, isExhaustionTold: bool }),
      fc.record({
        count: fc.nat(5), liveOffers: fc.nat(3), lastSentAt: fc.constantFrom(null, minutesAgo(90), minutesAgo(1)),
        lastAnswerBy: fc.constantFrom(null, minutesAgo(30), new Date(now.getTime() + 60_000)),
      }),
      fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 5 }),
      fc.constantFrom('waves', 'board', 'direct', 'plan'),
      fc.integer({ min: 18_000, max: 21_600 }),
      (flags, waves, candidates, mode, offeredFeeCents) => {
        const made = step({ ...flags, waves, candidates, offeredFeeCents, rules: { mode, boost } } as Change)
        if (made.do === 'nothing') return
        expect([flags.isOpen, flags.isPaused, flags.isWaiting, mode]).toEqual([true, false, false, 'waves'])
        if (made.do === 'wave') expect(made.operatorIds).toEqual(candidates.slice(0, 2))
        if (made.do === 'boost') expect(made.feeCents).toBeLessThanOrEqual(21_600)
      },
    ),
  ) // prettier-ignore
})
