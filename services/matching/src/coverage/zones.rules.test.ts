import { array, assert, boolean, constantFrom, double, integer, option, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Worker } from './zone-capacity.rules.ts'
import { type Order, weighZones, type ZoneWorld } from './zones.rules.ts'

const LYON = { lat: 45.76, lon: 4.84 }
const PARIS = { lat: 48.86, lon: 2.35 }
const RHONE = { code: '69', name: 'Rhône' }
const GEAR = ['full-frame', 'macro-lens']
const END_MS = Date.parse('2026-12-13T23:00:00Z')

const order = (change: Partial<Order> = {}): Order => ({
  departement: RHONE,
  speciality: 'restaurant',
  role: 'photographer',
  minimumLevel: 2,
  capabilities: [],
  charter: 'plats 2',
  point: LYON,
  week: 0,
  hours: 3,
  isOpen: true,
  ...change,
})
const worker = (change: Partial<Worker> = {}): Worker => ({
  departement: '69',
  home: LYON,
  radiusKm: 40,
  isActive: true,
  papersValidUntilMs: END_MS + 1,
  roles: ['photographer'],
  specialities: [{ key: 'restaurant', level: 3 }],
  capabilities: new Set(GEAR),
  certificates: new Set(['plats 2']),
  freeHours: [10, 10],
  ...change,
})
const world = (change: Partial<ZoneWorld> = {}): ZoneWorld => ({
  weeks: [
    { key: '2026-W49', endMs: END_MS - 7 * 86_400_000 },
    { key: '2026-W50', endMs: END_MS },
  ],
  pastWeeks: 8,
  orders: [],
  workers: [],
  departementNames: new Map([['69', 'Rhône']]),
  ...change,
})
const firstCell = (change: Partial<ZoneWorld>) => weighZones(world(change)).rows[0]?.cells[0]

describe('a zone in a week', () => {
  test('needs the hours of what is open, and has the free hours of who is ready and reaches it', () => {
    const cell = firstCell({ orders: [order(), order({ isOpen: false })], workers: [worker()] })
    expect(cell).toEqual({
      week: '2026-W49',
      missions: 2,
      openMissions: 1,
      neededHours: 3,
      residents: 1,
      reachable: 1,
      freeHours: 10,
      state: 'enough',
    })
  })
  test('needs as many more as the weeks before had on average, beyond what is ordered', () => {
    const before = Array.from({ length: 16 }, () => order({ week: null, isOpen: false }))
    // 16 × 3 h over 8 weeks are 6 h a week; 3 h are ordered and open.
    expect(firstCell({ orders: [order(), ...before], workers: [] })?.neededHours).toBe(6)
    const [, second] = weighZones(world({ orders: [order(), ...before] })).rows[0]!.cells
    expect(second).toMatchObject({ missions: 0, neededHours: 6, state: 'short' })
  })
  test.each([
    ['enough', 20],
    ['enough', 6],
    ['tight', 5.9],
    ['tight', 3],
    ['short', 2.9],
  ])('is %s with %d hours free for 3', (state, free) => {
    const workers = [worker({ freeHours: [free, 0] })]
    expect(firstCell({ orders: [order()], workers })?.state).toBe(state)
  })
  test('is idle where somebody lives and nothing is asked', () => {
    expect(firstCell({ workers: [worker()] })).toMatchObject({ state: 'idle', residents: 1, freeHours: 10 })
  })
  test.each([
    ['is too far', { home: PARIS, departement: '75' }, 0],
    ['is not active', { isActive: false }, 0],
    ['is below the level', { specialities: [{ key: 'restaurant', level: 1 }] }, 0],
    ['has no certificate of today', { certificates: new Set(['plats 1']) }, 0],
    ['lacks a lens', { capabilities: new Set(['full-frame']) }, 0],
    ['has papers that lapse before the week is over', { papersValidUntilMs: END_MS - 8 * 86_400_000 }, 0],
    ['has all that', {}, 1],
  ] as [string, Partial<Worker>, number][])('counts who %s: %#', (_who, change, reachable) => {
    expect(firstCell({ orders: [order()], workers: [worker(change)] })?.reachable).toBe(reachable)
  })
})

describe('the recruitment that is missing', () => {
  const missing = (change: Partial<ZoneWorld>) => weighZones(world(change)).missing
  test('says how many, of what, where and when, by the hours the community gives in a week', () => {
    const far = worker({ home: PARIS, departement: '75', freeHours: [8, 8] })
    const [one, ...others] = missing({
      orders: [order({ hours: 20, minimumLevel: 3, capabilities: ['tripod'], week: 1 })],
      workers: [far],
    })
    expect(others).toEqual([])
    expect(one).toMatchObject({
      departement: RHONE,
      speciality: 'restaurant',
      week: '2026-W50',
      operators: 3,
      minimumLevel: 3,
      capabilities: ['tripod'],
      charterKeys: ['plats'],
      shortHours: 20,
      nearly: { uncertified: 0, unequipped: 0, papers: 0 },
    })
    expect(one?.says.fr).toBe(
      'Rhône (69) : 3 × photographe, restauration, niveau 3 ou plus. 20 h à couvrir, 0 h libres.',
    )
  })
  test('says who lacks one thing only, which is had sooner than a person', () => {
    const [one] = missing({
      orders: [order({ hours: 5 })],
      workers: [
        worker({ certificates: new Set() }),
        worker({ capabilities: new Set() }),
        worker({ certificates: new Set(), capabilities: new Set() }),
      ],
    })
    expect(one?.nearly).toEqual({ uncertified: 1, unequipped: 1, papers: 0 })
    expect(one?.says.en).toContain('2 people within reach lack one thing only.')
  })
  test('is nobody where the hours are there', () => {
    expect(missing({ orders: [order()], workers: [worker()] })).toEqual([])
  })
})

const orders = array(
  record({
    week: option(integer({ min: 0, max: 1 })),
    hours: double({ min: 0.5, max: 12, noNaN: true }),
    isOpen: boolean(),
    speciality: constantFrom('restaurant', 'portrait'),
    minimumLevel: integer({ min: 1, max: 4 }),
  }).map((one) => order(one)),
  { maxLength: 15 },
)
const workers = array(
  record({
    freeHours: array(double({ min: 0, max: 40, noNaN: true }), { minLength: 2, maxLength: 2 }),
    radiusKm: integer({ min: 1, max: 300 }),
    home: constantFrom(LYON, PARIS),
  }).map((one) => worker(one)),
  { maxLength: 8 },
)

test('somebody is missing exactly where a week is short, and one more person never makes it shorter', () => {
  assert(
    property(orders, workers, (asked, there) => {
      const { rows, missing } = weighZones(world({ orders: asked, workers: there }))
      const short = rows.filter(({ cells }) => cells.some(({ state }) => state === 'short'))
      expect(missing.map(({ departement, speciality }) => `${departement.code} ${speciality}`)).toEqual(
        short.map(({ departement, speciality }) => `${departement.code} ${speciality}`),
      )
      const more = weighZones(world({ orders: asked, workers: [...there, worker()] }))
      const free = (of: typeof rows) =>
        new Map(of.map((row) => [row.speciality, row.cells.map(({ freeHours }) => freeHours)]))
      for (const [speciality, hours] of free(rows)) {
        hours.forEach((hour, week) =>
          expect(free(more.rows).get(speciality)![week]).toBeGreaterThanOrEqual(hour),
        )
      }
    }),
  )
})
