import { DEFAULT_WEIGHTS, rank } from '@regie/matching'
import { assert, property, tuple, integer } from 'fast-check'
import { expect, test } from 'vitest'
import { toFacts } from '../facts/operator-facts.rules.ts'
import { needsOf } from '../missions/mission.rules.ts'
import { availability, brief, snapshot } from '../world.fixture.ts'
import { compareWeights, sumUp } from './preview.rules.ts'

const needs = needsOf(brief(), null)
const world = Array.from({ length: 12 }, (_, at) => {
  const operator = snapshot({
    minimumFeeCents: 8_000 + 550 * at,
    specialities: [{ key: 'restaurant', level: 2 + (at % 4) }],
    home: { ...snapshot().home, lat: 48.8566 + ((at * 7) % 12) / 50 },
  })
  return toFacts(
    {
      operator,
      availability: availability(operator.operatorId),
      certifications: [],
      busy: [],
      assignmentsPerDay: {},
      done: at,
      failed: at % 3,
      recentlyDone: at % 5,
      answers: { medianMinutes: 10 * at, count: at },
      history: [],
      ratings: { sumThousandths: 4_000 * (at % 2), count: at % 2 },
    },
    needs,
  )
})
const { terms } = DEFAULT_WEIGHTS
const ids = (list: readonly { operatorId: string }[]) => list.map(({ operatorId }) => operatorId)

test('a past ranking counted anew is the ranking the engine makes with those weights', () => {
  const past = rank(world, needs, DEFAULT_WEIGHTS, 200).ranked
  expect(past.length).toBeGreaterThan(8)
  const share = integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20)
  assert(
    property(tuple(share, share, share, share, share, share, share, share), (drawn) => {
      const [proximity, quality, reliability, depth, history, price, fairness, speed] = drawn
      const proposed = {
        proximity,
        quality,
        reliability,
        'speciality-depth': depth,
        history,
        price,
        fairness,
        'answer-speed': speed,
      }
      const again = rank(world, needs, { key: 'proposed', version: 1, terms: proposed }, 200).ranked
      const compared = compareWeights(past, terms, proposed)
      expect(compared.map(({ operatorId, scoreAfter }) => [operatorId, scoreAfter])).toEqual(
        again.map(({ operatorId, score }) => [operatorId, score]),
      )
      expect(compared.map(({ after }) => after)).toEqual(again.map((_, at) => at + 1))
      for (const one of compared) expect(one.before).toBe(ids(past).indexOf(one.operatorId) + 1)
    }),
  )
})

test('the same weights change nothing', () => {
  const past = rank(world, needs, DEFAULT_WEIGHTS, 200).ranked
  const compared = compareWeights(past, terms, terms)
  expect(ids(compared)).toEqual(ids(past))
  expect(compared.every(({ before, after }) => before === after)).toBe(true)
})

test('the summary counts first places and how far the people who had the missions rise', () => {
  const one = (before: number, after: number) => ({
    operatorId: `${before}`,
    before,
    after,
    scoreBefore: 0,
    scoreAfter: 0,
  })
  expect(sumUp([])).toEqual({
    missionCount: 0,
    firstChangedCount: 0,
    assignedCount: 0,
    assignedFirstBefore: 0,
    assignedFirstAfter: 0,
    assignedMeanRise: null,
  })
  expect(
    sumUp([
      { isFirstChanged: true, assigned: [one(3, 1)] },
      { isFirstChanged: false, assigned: [one(1, 2)] },
      { isFirstChanged: false, assigned: [] },
    ]),
  ).toEqual({
    missionCount: 3,
    firstChangedCount: 1,
    assignedCount: 2,
    assignedFirstBefore: 1,
    assignedFirstAfter: 1,
    assignedMeanRise: 0.5,
  })
})
