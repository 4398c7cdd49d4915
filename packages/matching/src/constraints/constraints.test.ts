import { describe, expect, test } from 'vitest'
import { prepareAsk } from '../ask.ts'
import type { MissionNeeds, OperatorFacts } from '../facts.ts'
import { distanceKm } from '../travel.rules.ts'
import { at, mission, operator, PARIS } from '../world.fixture.ts'
import { CONSTRAINTS } from './constraint.ts'
import { CONSTRAINT_LABELS, CONSTRAINT_RULES, failures } from './constraints.ts'

type Case = readonly [string, Partial<OperatorFacts>, Partial<MissionNeeds>]
const failed = (facts: Partial<OperatorFacts>, needs: Partial<MissionNeeds>) =>
  failures(operator(facts), prepareAsk(mission(needs)))

const NORTH = { lat: PARIS.lat + 0.3, lon: PARIS.lon }
const { fromMs, toMs } = mission().window
const HOUR_MS = 3_600_000

describe('an operator fits', () => {
  test.each<Case>([
    ['as the fixture is', {}, {}],
    ['with papers that lapse the instant the mission ends', { papersValidUntilMs: toMs }, {}],
    ['with the best of two levels in the speciality', { specialities: [level(1), level(3)] }, {}],
    ['with those two levels the other way round', { specialities: [level(3), level(1)] }, {}],
    ['when nothing is asked of equipment', { capabilities: [] }, { capabilities: [] }],
    ['when no language is asked', { languages: [] }, { languages: { keys: [], match: 'all' } }],
    [
      'speaking one of the languages accepted',
      { languages: ['de'] },
      { languages: { keys: ['fr', 'de'], match: 'any' } },
    ],
    ['uncertified when there is no charter', { certifications: [] }, { charter: null }],
    ['at exactly the fee', { rateCents: 15_000 }, {}],
    ['at exactly the radius', { radiusKm: distanceKm(PARIS, NORTH) }, { place: NORTH }],
    ['beyond the radius by what a producer accepts', { radiusKm: 30 }, { place: NORTH, beyondRadiusKm: 3.5 }],
    ['free for exactly the window when at the door', { free: [{ fromMs, toMs }] }, {}],
    [
      'free in two touching stretches',
      {
        free: [
          { fromMs: fromMs + HOUR_MS, toMs },
          { fromMs, toMs: fromMs + HOUR_MS },
        ],
      },
      {},
    ],
    ['busy until the mission starts', { busy: [{ fromMs: fromMs - HOUR_MS, toMs: fromMs }] }, {}],
    ['one below the caps', { assignmentsPerDay: { '2026-12-03': 1, '2026-11-30': 3 } }, {}],
    [
      'at the caps when there are none',
      { dailyCap: null, weeklyCap: null, assignmentsPerDay: { '2026-12-03': 99 } },
      {},
    ],
    ['when the busy week is the one before', { assignmentsPerDay: { '2026-11-29': 9 } }, {}],
  ])('%s', (_why, facts, needs) => {
    expect(failed(facts, needs)).toEqual([])
  })
})

describe('one constraint alone fails', () => {
  test.each<Case>([
    ['active', { active: false }, {}],
    ['papers', { papersValidUntilMs: toMs - 1 }, {}],
    ['papers', { papersValidUntilMs: null }, {}],
    ['role', { roles: ['videographer'] }, {}],
    ['speciality', { specialities: [{ key: 'sport', level: 5 }] }, {}],
    ['level', { specialities: [level(2)] }, {}],
    ['capabilities', {}, { capabilities: ['full-frame', 'drone'] }],
    ['languages', {}, { languages: { keys: ['fr', 'de'], match: 'all' } }],
    ['languages', {}, { languages: { keys: ['de', 'it'], match: 'any' } }],
    ['charter', { certifications: [{ charterKey: 'demo-bistro', version: 1 }] }, {}],
    ['charter', { certifications: [{ charterKey: 'demo-hotel', version: 2 }] }, {}],
    ['client-block', {}, { clientBlocks: ['op-1'] }],
    ['operator-block', { blockedClients: ['client-1'] }, {}],
    ['price', { rateCents: 15_001 }, {}],
    ['distance', { radiusKm: 33 }, { place: NORTH }],
    ['availability', { free: [{ fromMs, toMs: toMs - 1 }] }, {}],
    ['availability', { free: [{ fromMs, toMs }] }, { place: NORTH }],
    ['overlap', { busy: [{ fromMs: toMs - 1, toMs: toMs + HOUR_MS }] }, {}],
    ['overlap', { busy: [{ fromMs: toMs, toMs: toMs + HOUR_MS }] }, { place: NORTH }],
    ['daily-cap', { assignmentsPerDay: { '2026-12-03': 2 } }, {}],
    ['weekly-cap', { assignmentsPerDay: { '2026-11-30': 4, '2026-12-06': 1 } }, {}],
  ])('%s', (name, facts, needs) => {
    expect(failed(facts, needs)).toEqual([name])
  })

  test('the caps count the local day of the place', () => {
    const late = { fromMs: at('2026-12-03T21:00Z'), toMs: at('2026-12-03T22:00Z') }
    const facts = { free: [late], assignmentsPerDay: { '2026-12-04': 2 } }
    expect(failed(facts, { window: late })).toEqual([])
    expect(failed(facts, { window: late, zone: 'Indian/Reunion' })).toEqual(['daily-cap'])
  })
})

test('every constraint has a rule, a label and a place in the order', () => {
  expect(CONSTRAINT_RULES.map(({ name }) => name)).toEqual([...CONSTRAINTS])
  expect(Object.keys(CONSTRAINT_LABELS)).toEqual([...CONSTRAINTS])
})

test('only the block lists are for the staff alone', () => {
  const hidden = CONSTRAINT_RULES.filter(({ isStaffOnly }) => isStaffOnly).map(({ name }) => name)
  expect(hidden).toEqual(['client-block', 'operator-block'])
})

test('an empty window is refused', () => {
  expect(() => prepareAsk(mission({ window: { fromMs, toMs: fromMs } }))).toThrow(RangeError)
})

function level(value: number) {
  return { key: 'food', level: value }
}
