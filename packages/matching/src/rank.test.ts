import { array, assert, boolean, integer, property, record, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MissionNeeds, OperatorFacts } from './facts.ts'
import { OperatorIndex } from './operator-index/operator-index.ts'
import { rank, rankIndexed } from './rank.ts'
import { TERMS } from './terms.rules.ts'
import { estimateTravel } from './travel.rules.ts'
import { DEFAULT_WEIGHTS } from './weights.rules.ts'
import { whyNot } from './why-not.ts'
import { aMission, anOperator, at, mission, operator, operators, PARIS } from './world.fixture.ts'

const ids = (...args: Parameters<typeof rank>) => rank(...args).ranked.map(({ operatorId }) => operatorId)

describe('the order', () => {
  test('puts the nearer first, all else equal', () => {
    const away = (km: number) => ({ lat: PARIS.lat + km / 111.2, lon: PARIS.lon })
    const world = [20, 5, 10].map((km) => operator({ id: `at-${km}`, home: away(km) }))
    expect(ids(world, mission(), DEFAULT_WEIGHTS, 3)).toEqual(['at-5', 'at-10', 'at-20'])
  })
  test('breaks ties by id', () => {
    const world = ['c', 'a', 'B', 'b'].map((id) => operator({ id }))
    expect(ids(world, mission(), DEFAULT_WEIGHTS, 3)).toEqual(['B', 'a', 'b'])
  })
  test('puts who the client asks for first when history decides', () => {
    const world = ['a', 'b'].map((id) => operator({ id }))
    expect(ids(world, mission({ clientPrefers: ['b'] }), DEFAULT_WEIGHTS, 1)).toEqual(['b'])
  })
})

test('those cut off by the limit are not counted as excluded', () => {
  const world = [operator({ id: 'a' }), operator({ id: 'b' }), operator({ id: 'c', active: false })]
  expect(rank(world, mission(), DEFAULT_WEIGHTS, 1)).toMatchObject({
    ranked: [{ operatorId: 'a', distanceKm: 0, travelMinutes: 0, netAfterTravelCents: 15_000 }],
    excludedCount: 1,
  })
  expect(rank([], mission(), DEFAULT_WEIGHTS, 5)).toEqual({ ranked: [], excludedCount: 0 })
})

test.each([
  ['limit', () => rank([], mission(), DEFAULT_WEIGHTS, -1)],
  ['limit', () => rank([], mission(), DEFAULT_WEIGHTS, 0.5)],
  ['weight', () => rank([], mission(), weigh({ price: -1 }), 1)],
  ['weight', () => rank([], mission(), weigh({ price: Number.NaN }), 1)],
  ['zone', () => rank([], mission({ zone: 'Europe/Nowhere' }), DEFAULT_WEIGHTS, 1)],
])('a %s out of bounds is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})

test('every score is explained to the last bit, and only who fits is ranked', () => {
  assert(
    property(operators, aMission, (world, needs) => {
      const { ranked, excludedCount } = rank(world, needs, DEFAULT_WEIGHTS, 100)
      expect(ranked.length + excludedCount).toBe(world.length)
      for (const { operatorId, terms, score } of ranked) {
        const facts = world.find(({ id }) => id === operatorId)
        expect(facts && whyNot(facts, needs)).toEqual([])
        expect(terms.map(({ term }) => term)).toEqual([...TERMS])
        expect(terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score)
        expect(score >= 0 && score <= 1).toBe(true)
      }
    }),
  )
})

test('neither the order given nor the index changes the answer, bit for bit', () => {
  assert(
    property(
      operators.chain((world) => shuffledSubarray(world, { minLength: world.length }).map((s) => [world, s])),
      aMission,
      integer({ min: 0, max: 10 }),
      ([world = [], shuffled = []], needs, limit) => {
        const expected = rank(world, needs, DEFAULT_WEIGHTS, limit)
        expect(rank(shuffled, needs, DEFAULT_WEIGHTS, limit)).toEqual(expected)
        expect(rankIndexed(indexOf(world), needs, DEFAULT_WEIGHTS, limit)).toEqual(expected.ranked)
      },
    ),
    { numRuns: 200 },
  )
})

test('an index serves many missions, also with a radius relaxed', () => {
  assert(
    property(
      operators,
      array(aMission, { maxLength: 4 }),
      integer({ min: 0, max: 80 }),
      (world, list, km) => {
        const index = indexOf(world)
        for (const needs of list.map((one) => ({ ...one, beyondRadiusKm: km }))) {
          expect(rankIndexed(index, needs, DEFAULT_WEIGHTS, 5)).toEqual(
            rank(world, needs, DEFAULT_WEIGHTS, 5).ranked,
          )
        }
      },
    ),
  )
})

const changes = array(record({ who: anOperator, isGone: boolean() }), { maxLength: 40, size: 'max' })

test('an index that heard of any changes answers as one made of what is known then, whatever the weights', () => {
  assert(
    property(
      operators,
      changes,
      aMission,
      array(integer({ min: 0, max: 9 }), { minLength: TERMS.length, maxLength: TERMS.length }),
      (start, heard, needs, drawn) => {
        const index = indexOf(start)
        const known = new Map(start.map((one) => [one.id, one]))
        const weights = weigh(
          Object.fromEntries(TERMS.map((term, place) => [term, (drawn[place] ?? 0) / 10])),
        )
        rankIndexed(index, needs, weights, 3)
        for (const { who, isGone } of heard) {
          if (isGone) index.remove(who.id)
          else index.put(who)
          if (isGone) known.delete(who.id)
          else known.set(who.id, who)
        }
        const now = [...known.values()]
        expect(index.size).toBe(now.length)
        for (const limit of [3, 60]) {
          const expected = rank(now, needs, weights, limit).ranked
          expect(rankIndexed(index, needs, weights, limit)).toEqual(expected)
          expect(rankIndexed(indexOf(now), needs, weights, limit)).toEqual(expected)
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('an index answers also for times it does not know', () => {
  const world = [operator({ free: [{ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }] })]
  const late = mission({ window: { fromMs: at('2027-06-01T10:00Z'), toMs: at('2027-06-01T13:00Z') } })
  expect(rankIndexed(indexOf(world), late, DEFAULT_WEIGHTS, 5)).toEqual(
    rank(world, late, DEFAULT_WEIGHTS, 5).ranked,
  )
  expect(rankIndexed(indexOf(world), late, DEFAULT_WEIGHTS, 5)).toHaveLength(1)
})

test('a thousand stretches of free time are kept as fewer, and nobody is left out by it', () => {
  const start = at('2026-11-30T00:00Z')
  const free = Array.from({ length: 1000 }, (_, hour) => ({
    fromMs: start + hour * 7_200_000,
    toMs: start + hour * 7_200_000 + 3_600_000,
  }))
  const world = [operator({ free })]
  const needs = mission({
    window: { fromMs: start + 800 * 7_200_000, toMs: start + 800 * 7_200_000 + 1_800_000 },
  })
  expect(rank(world, needs, DEFAULT_WEIGHTS, 5).ranked).toHaveLength(1)
  expect(rankIndexed(indexOf(world), needs, DEFAULT_WEIGHTS, 5)).toHaveLength(1)
})

test('agrees with a naive ranking written from the specification', () => {
  assert(
    property(operators, aMission, (world, needs) => {
      const expected = naiveRank(world, needs)
      const { ranked } = rank(world, needs, DEFAULT_WEIGHTS, 100)
      expect(ranked.map(({ operatorId }) => operatorId).toSorted()).toEqual(
        expected.map(({ id }) => id).toSorted(),
      )
      for (const { operatorId, score } of ranked) {
        expect(score).toBeCloseTo(expected.find(({ id }) => id === operatorId)?.score ?? Number.NaN, 9)
      }
      for (const [at, one] of ranked.entries()) {
        expect(one.score).toBeGreaterThanOrEqual(ranked[at + 1]?.score ?? 0)
      }
    }),
    { numRuns: 500 },
  )
})

test('ranks 10,000 operators who all fit, the nearest first', () => {
  const world = Array.from({ length: 10_000 }, (_, at) =>
    operator({
      id: `op-${String(at).padStart(4, '0')}`,
      home: { lat: PARIS.lat + (at % 100) / 1000, lon: PARIS.lon },
      free: [{ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }],
    }),
  )
  const { ranked, excludedCount } = rank(world, mission(), DEFAULT_WEIGHTS, 20)
  expect(excludedCount).toBe(0)
  expect(ranked.map(({ operatorId }) => operatorId)).toEqual(
    Array.from({ length: 20 }, (_, at) => `op-${String(at * 100).padStart(4, '0')}`),
  )
})

const indexOf = (world: readonly OperatorFacts[]) => new OperatorIndex(world, at('2026-11-29T00:00Z'))

function weigh(change: object) {
  return { ...DEFAULT_WEIGHTS, terms: { ...DEFAULT_WEIGHTS.terms, ...change } }
}

/** Spherical law of cosines: another formula than the one under test. */
function naiveKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const [p, q, d] = [a.lat, b.lat, b.lon - a.lon].map((deg) => (deg * Math.PI) / 180)
  const cosine = Math.sin(p ?? 0) * Math.sin(q ?? 0) + Math.cos(p ?? 0) * Math.cos(q ?? 0) * Math.cos(d ?? 0)
  return 6371.0088 * Math.acos(Math.min(1, cosine))
}

const DAY_MS = 86_400_000
const UTC_OFFSET_H: Record<string, number> = {
  'Europe/Paris': 1,
  'Indian/Reunion': 4,
  'America/Martinique': -4,
}
const MINUTE_MS = 60_000

function naiveFits(one: OperatorFacts, needs: MissionNeeds): boolean {
  const km = naiveKm(one.home, needs.place)
  const travelMs = estimateTravel(km).minutes * MINUTE_MS
  const [fromMs, toMs] = [needs.window.fromMs - travelMs, needs.window.toMs + travelMs]
  const localMs = needs.window.fromMs + (UTC_OFFSET_H[needs.zone] ?? 0) * 3_600_000
  const dateAt = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const mondayMs = localMs - ((new Date(localMs).getUTCDay() + 6) % 7) * DAY_MS
  const heldOn = (date: string) => one.assignmentsPerDay[date] ?? 0
  const heldInWeek = [0, 1, 2, 3, 4, 5, 6].reduce(
    (sum, day) => sum + heldOn(dateAt(mondayMs + day * DAY_MS)),
    0,
  )
  const isFreeAt = (ms: number) => one.free.some((f) => f.fromMs <= ms && ms < f.toMs)
  const minutes = Array.from({ length: (toMs - fromMs) / MINUTE_MS }, (_, at) => fromMs + at * MINUTE_MS)
  const spoken = needs.languages.keys.filter((key) => one.languages.includes(key)).length
  const levels = one.specialities.filter(({ key }) => key === needs.speciality).map(({ level }) => level)
  return (
    one.active &&
    (one.papersValidUntilMs ?? 0) >= needs.window.toMs &&
    one.roles.includes(needs.role) &&
    Math.max(0, ...levels) >= needs.minLevel &&
    needs.capabilities.every((key) => one.capabilities.includes(key)) &&
    (needs.languages.match === 'all'
      ? spoken === needs.languages.keys.length
      : spoken > 0 || needs.languages.keys.length === 0) &&
    (needs.charter === null || one.certifications.some((c) => c.version === needs.charter?.version)) &&
    !needs.clientBlocks.includes(one.id) &&
    !one.blockedClients.includes(needs.clientId) &&
    one.rateCents <= needs.feeCents &&
    km <= one.radiusKm &&
    minutes.every(isFreeAt) &&
    one.busy.every((b) => b.toMs <= fromMs || toMs <= b.fromMs) &&
    heldOn(dateAt(localMs)) < (one.dailyCap ?? Number.POSITIVE_INFINITY) &&
    heldInWeek < (one.weeklyCap ?? Number.POSITIVE_INFINITY)
  )
}

function naiveRank(world: readonly OperatorFacts[], needs: MissionNeeds) {
  const people = world.filter(({ active }) => active)
  const reviews = people.reduce((sum, { quality }) => sum + quality.count, 0)
  const stars = people.reduce((sum, { quality }) => sum + quality.count * quality.mean, 0)
  const meanStars = reviews ? stars / reviews : 4
  const meanWork = people.reduce((sum, one) => sum + one.recentPaidMissions, 0) / people.length
  return world
    .filter((one) => naiveFits(one, needs))
    .map((one) => {
      const past = (of: (entry: OperatorFacts['history'][number]) => boolean) =>
        one.history.filter(of).reduce((sum, { missions }) => sum + missions, 0)
      const client = past(({ clientId }) => clientId === needs.clientId)
      const place = needs.placeId ? past(({ placeId }) => placeId === needs.placeId) : 0
      const level = Math.max(
        ...one.specialities.filter(({ key }) => key === needs.speciality).map((s) => s.level),
      )
      const answer = (one.answers.medianMinutes * one.answers.count + 600) / (one.answers.count + 5)
      const score =
        0.18 / (1 + naiveKm(one.home, needs.place) / 25) +
        (0.2 * (one.quality.mean * one.quality.count + 5 * meanStars)) / (one.quality.count + 5) / 5 +
        (0.18 * (one.reliability.done + 9)) / (one.reliability.done + one.reliability.failed + 10) +
        (0.12 * (level - 1)) / 4 +
        0.1 *
          (needs.clientPrefers.includes(one.id)
            ? 1
            : 0.6 * (client / (client + 2)) + 0.4 * (place / (place + 1))) +
        0.08 * Math.min(1, 2 * (1 - one.rateCents / needs.feeCents)) +
        0.1 * (one.recentPaidMissions === 0 ? 1 : meanWork / (meanWork + one.recentPaidMissions)) +
        0.04 * (60 / (60 + answer))
      return { id: one.id, score }
    })
}
