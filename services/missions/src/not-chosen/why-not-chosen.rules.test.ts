import { assert, boolean, constantFrom, double, integer, property, record, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asked, whyNotChosen } from './why-not-chosen.rules.ts'

const TERMS = [
  'proximity',
  'quality',
  'reliability',
  'speciality-depth',
  'history',
  'price',
  'fairness',
  'answer-speed',
]
const candidate = (rank: number, contributions: Record<string, number> = {}) => ({
  operatorId: `operator-${rank}`,
  rank,
  score: TERMS.reduce((sum, term) => sum + (contributions[term] ?? 0.1), 0),
  distanceKm: 7,
  travelMinutes: 19,
  terms: TERMS.map((term) => ({ term, value: 0.5, weight: 0.2, contribution: contributions[term] ?? 0.1 })),
})
const asked = (change: Partial<Asked> = {}): Asked => ({
  through: 'application',
  ranOut: false,
  wasTakenBack: false,
  hasOpenCounter: false,
  chosenThrough: 'application',
  own: undefined,
  chosen: undefined,
  unfit: [],
  charter: null,
  ...change,
})
const keys = (change: Partial<Asked>) => whyNotChosen(asked(change)).map(({ key }) => key)
const unfit = (key: string) => ({ key, says: { fr: `${key} (fr)`, en: `${key} (en)` } })

describe('who applied', () => {
  test('is told on which terms the other was ahead, the greatest lead first, two at most', () => {
    const chosen = candidate(1, { proximity: 0.3, fairness: 0.2, price: 0.15 })
    expect(keys({ own: candidate(4), chosen })).toEqual(['nearer', 'fair-share'])
  })
  test('is told that it was close when it was', () => {
    const chosen = candidate(1, { reliability: 0.11 })
    expect(keys({ own: candidate(2), chosen })).toEqual(['close-race', 'more-reliable'])
  })
  test('is told when the house chose against its own ranking', () => {
    expect(keys({ own: candidate(1), chosen: candidate(2) })).toEqual(['house-chose'])
  })
  test('is told what was missing, certification first, and then no comparison', () => {
    const charter = { version: 3, title: { fr: 'Plats', en: 'Plates' } }
    const all = whyNotChosen(
      asked({
        own: candidate(2),
        chosen: candidate(1, { proximity: 0.3 }),
        unfit: [unfit('level-too-low'), unfit('not-certified')],
        charter,
      }),
    )
    expect(all.map(({ key }) => key)).toEqual(['not-certified', 'unfit'])
    expect(all[0]?.says.fr).toContain('« Plats », version 3')
    expect(all[1]?.says.en).toBe('level-too-low (en)')
  })
  test('is not told of an hour they may have filled since', () => {
    expect(keys({ unfit: [unfit('busy')] })).toEqual(['not-compared'])
  })
  test('is told that an offer was accepted, where one was', () => {
    const chosen = candidate(1, { history: 0.4 })
    expect(keys({ chosenThrough: 'offer', own: candidate(3), chosen })).toEqual([
      'offered-first',
      'known-there',
    ])
  })
  test('is told honestly that nothing can be compared', () => {
    expect(keys({})).toEqual(['not-compared'])
    expect(keys({ own: candidate(1) })).toEqual(['not-compared'])
  })
})

describe('who was asked', () => {
  test.each([
    ['somebody accepted first', { chosenThrough: 'offer' }, ['taken-first']],
    ['the house agreed with another', { chosenThrough: 'counter' }, ['agreed-elsewhere']],
    ['their time ran out', { ranOut: true, chosenThrough: 'offer' }, ['time-ran-out']],
    ['the house took it back before', { wasTakenBack: true, chosenThrough: 'offer' }, ['taken-back']],
    ['a standby took over', { chosenThrough: 'standby' }, ['standby-took-over']],
    [
      'their counter had no answer yet',
      { chosenThrough: 'offer', hasOpenCounter: true },
      ['taken-first', 'counter-unanswered'],
    ],
  ] as [string, Partial<Asked>, string[]][])('%s', (_what, change, expected) => {
    expect(keys({ through: 'offer', ...change })).toEqual(expected)
  })
})

const contributions = record(
  Object.fromEntries(TERMS.map((term) => [term, double({ min: 0, max: 0.3, noNaN: true })])),
)
const anybody = record({
  through: constantFrom<Asked['through'][]>('application', 'offer'),
  ranOut: boolean(),
  wasTakenBack: boolean(),
  hasOpenCounter: boolean(),
  chosenThrough: constantFrom<Asked['chosenThrough'][]>(
    'application',
    'offer',
    'counter',
    'standby',
    'direct',
  ),
  own: record({ rank: integer({ min: 1, max: 200 }), terms: contributions }),
  chosen: record({ rank: integer({ min: 1, max: 200 }), terms: contributions }),
  unfit: uniqueArray(constantFrom('not-certified', 'level-too-low', 'outside-radius', 'busy')),
}).map(({ own, chosen, unfit: against, ...rest }) =>
  asked({
    ...rest,
    own: candidate(own.rank, own.terms),
    chosen: candidate(chosen.rank, chosen.terms),
    unfit: against.map(unfit),
    charter: null,
  }),
)

test('there is always a reason, in both languages, no key twice, no figure and no name', () => {
  assert(
    property(anybody, (one) => {
      const reasons = whyNotChosen(one)
      expect(reasons.length).toBeGreaterThan(0)
      expect(new Set(reasons.map(({ key }) => key)).size).toBe(reasons.length)
      for (const { says } of reasons) {
        expect(says.fr.length * says.en.length).toBeGreaterThan(0)
        expect(`${says.fr} ${says.en}`).not.toMatch(/\d|operator-/)
      }
    }),
  )
})

test('no comparison is told that is not true', () => {
  const TERM_OF = { nearer: 'proximity', 'better-reviewed': 'quality', 'fair-share': 'fairness' } as const
  assert(
    property(anybody, (one) => {
      for (const { key } of whyNotChosen(one)) {
        const term = TERM_OF[key as keyof typeof TERM_OF]
        if (!term) continue
        const of = (who: Asked['own']) => who?.terms.find((share) => share.term === term)?.contribution ?? 0
        expect(of(one.chosen)).toBeGreaterThan(of(one.own))
        expect(one.own!.rank).toBeGreaterThanOrEqual(one.chosen!.rank)
      }
    }),
  )
})
