import type { Interval } from '@regie/calendar'
import { isFeasible, type MissionNeeds, type OperatorFacts, prepareAsk } from '@regie/matching'
import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { coverDays } from './cover-days.rules.ts'

const HOUR_MS = 3_600_000
const START_MS = Date.parse('2026-12-03T09:00:00Z')
const PARIS = { lat: 48.8566, lon: 2.3522 }
const hours = (fromMs: number, count: number): Interval => ({ fromMs, toMs: fromMs + count * HOUR_MS })
const windows = [0, 1, 2].map((day) => hours(START_MS + day * 24 * HOUR_MS, 2))

const needs = (change: Partial<MissionNeeds> = {}): MissionNeeds => ({
  id: 'product',
  role: 'photographer',
  speciality: 'food',
  minLevel: 2,
  capabilities: [],
  languages: { keys: [], match: 'all' },
  place: PARIS,
  placeId: null,
  window: windows[0]!,
  charter: null,
  feeCents: 15_000,
  clientId: 'client',
  clientBlocks: [],
  clientPrefers: [],
  zone: 'Europe/Paris',
  ...change,
})
const operator = (change: Partial<OperatorFacts> = {}): OperatorFacts => ({
  id: 'a',
  roles: ['photographer'],
  specialities: [{ key: 'food', level: 3 }],
  capabilities: [],
  home: PARIS,
  radiusKm: 50,
  languages: [],
  certifications: [],
  papersValidUntilMs: START_MS + 9_999 * HOUR_MS,
  active: true,
  busy: [],
  free: [hours(START_MS - 24 * HOUR_MS, 999)],
  rateCents: 10_000,
  quality: { mean: 4, count: 1 },
  reliability: { done: 1, failed: 0 },
  answers: { medianMinutes: 1, count: 1 },
  recentPaidMissions: 0,
  blockedClients: [],
  dailyCap: null,
  weeklyCap: null,
  assignmentsPerDay: {},
  history: [],
  ...change,
})
const counts = (operators: OperatorFacts[], seats: MissionNeeds[]) =>
  coverDays(operators, seats, windows).map(({ operators: count }) => count)

test('who is taken one day, or whose papers lapse, counts on the others', () => {
  const taken = operator({ id: 'taken', busy: [windows[1]!] })
  const lapsing = operator({ id: 'lapsing', papersValidUntilMs: windows[1]!.fromMs })
  expect(counts([taken, lapsing], [needs()])).toEqual([2, 0, 1])
})
test('a crew is as thin as its rarest seat, and told by it', () => {
  const assistant = needs({ role: 'assistant', minLevel: 1 })
  const crew = [needs(), assistant]
  const helper = operator({ id: 'helper', roles: ['assistant'] })
  const [day] = coverDays([operator(), operator({ id: 'b' }), helper], crew, windows)
  expect(day).toMatchObject({ operators: 1, rarest: { role: 'assistant', window: windows[0] } })
  const both = operator({ roles: ['photographer', 'assistant'] })
  expect(counts([both], crew)).toEqual([0, 0, 0])
})

test('each day counts exactly whom the engine would let through', () => {
  const anyone = record({
    level: integer({ min: 1, max: 4 }),
    active: boolean(),
    busyDay: integer({ min: -1, max: 2 }),
    freeHours: integer({ min: 0, max: 90 }),
    km: integer({ min: 0, max: 100 }),
    role: constantFrom('photographer', 'assistant'),
  })
  assert(
    property(array(anyone, { maxLength: 12 }), (drawn) => {
      const operators = drawn.map(({ level, active, busyDay, freeHours, km, role }, at) =>
        operator({
          id: `operator-${at}`,
          active,
          roles: [role],
          specialities: [{ key: 'food', level }],
          busy: busyDay < 0 ? [] : [windows[busyDay]!],
          free: freeHours === 0 ? [] : [hours(START_MS - 12 * HOUR_MS, freeHours)],
          home: { lat: PARIS.lat + km / 111, lon: PARIS.lon },
        }),
      )
      const plain = windows.map((window) => {
        const ask = prepareAsk(needs({ window }))
        return operators.filter((one) => isFeasible(one, ask)).length
      })
      expect(counts(operators, [needs()])).toEqual(plain)
    }),
  )
})
