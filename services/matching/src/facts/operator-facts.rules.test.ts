import { relaxations, whyNot } from '@regie/matching'
import { expect, test } from 'vitest'
import { needsOf } from '../missions/mission.rules.ts'
import { availability, brief, snapshot } from '../world.fixture.ts'
import { type Heard, toFacts } from './operator-facts.rules.ts'

const heard = (change: Partial<Heard> = {}): Heard => ({
  operator: snapshot(),
  availability: availability('0198c0de-0000-7000-8000-00000000000a'),
  certifications: [],
  busy: [],
  assignmentsPerDay: {},
  done: 0,
  failed: 0,
  recentlyDone: 0,
  answers: { medianMinutes: 0, count: 0 },
  history: [],
  ratings: { sumThousandths: 0, count: 0 },
  ...change,
})
const needs = needsOf(brief(), null)
const why = (change: Partial<Heard>) =>
  whyNot(toFacts(heard(change), needs), needs).map(({ constraint }) => constraint)

test('an active operator with papers who is free fits', () => {
  expect(why({})).toEqual([])
})

test.each<[string, Partial<Heard>, string[]]>([
  ['who is paused', { operator: snapshot({ state: 'paused' }) }, ['active']],
  ['without papers', { operator: snapshot({ papersValidUntil: null }) }, ['papers']],
  ['who never said when they are free', { availability: null }, ['availability']],
  [
    'who is away that day',
    {
      availability: availability('0198c0de-0000-7000-8000-00000000000a', {
        exceptions: [
          { from: '2027-12-02T00:00:00Z', to: '2027-12-03T00:00:00Z', kind: 'unavailable', reason: null },
        ],
      }),
    },
    ['availability'],
  ],
  ['on another mission', { busy: [needs.window] }, ['overlap']],
])('an operator %s does not', (_who, change, expected) => {
  expect(why(change)).toEqual(expected)
})

test('availability reaches as far as the shifts the engine may propose: a week later, across the drive', () => {
  const onlyNextWeek = availability('0198c0de-0000-7000-8000-00000000000a', {
    weekly: [],
    exceptions: [
      { from: '2027-12-09T07:00:00Z', to: '2027-12-09T20:00:00Z', kind: 'available', reason: null },
    ],
  })
  const facts = toFacts(heard({ availability: onlyNextWeek }), needs)
  expect(relaxations([facts], needs)[0]?.changes).toEqual([{ kind: 'window', shiftMinutes: 7 * 1440 }])
})

test('what nobody tells yet speaks neither for nor against', () => {
  expect(toFacts(heard(), needs)).toMatchObject({
    quality: { count: 0 },
    blockedClients: [],
    dailyCap: null,
    weeklyCap: null,
  })
})

test('ratings are a mean over their count', () => {
  const quality = (sumThousandths: number, count: number) =>
    toFacts(heard({ ratings: { sumThousandths, count } }), needs).quality
  expect(quality(9_500, 2)).toEqual({ mean: 4.75, count: 2 })
  expect(quality(0, 1)).toEqual({ mean: 0, count: 1 })
})
