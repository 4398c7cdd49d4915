import {
  array,
  assert,
  type Arbitrary,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  subarray,
} from 'fast-check'
import { expect, test } from 'vitest'
import { PlainIndex } from './plain-index.ts'
import { type PlainNeeds, type PlainOperator, rankPlainly } from './plain-world.ts'

const HOUR_MS = 3_600_000
const HORIZON = { fromMs: 0, bucketMs: 6 * HOUR_MS, buckets: 40 }
const TAGS = ['spec:0', 'spec:1', 'equip:0', 'equip:1', 'lang:0'] as const

/** Homes are kept in 32 bits: only those that fit are drawn, so that distances agree to the last bit. */
const place = (spread: number) =>
  record({
    lat: integer({ min: -spread, max: spread }).map((step) => 48 + step / 64),
    lon: integer({ min: -spread, max: spread }).map((step) => 2 + step / 64),
  })
/** Both sides of the 180th meridian and the poles, where careless bounds break. */
const anywhere = oneof(
  { weight: 5, arbitrary: place(120) },
  {
    weight: 1,
    arbitrary: record({
      lat: constantFrom(-90, -89.5, 0, 0.5, 89.5, 90),
      lon: constantFrom(-180, -179.5, 0, 179.5, 180),
    }),
  },
)
const mostly = oneof(
  { weight: 4, arbitrary: constantFrom([...TAGS]) },
  { weight: 1, arbitrary: subarray([...TAGS]) },
)
const freeTime = array(record({ gap: integer({ min: 1, max: 30 }), hours: integer({ min: 1, max: 60 }) }), {
  minLength: 1,
  maxLength: 5,
}).map((list) => {
  let at = 0
  return list.map(({ gap, hours }) => {
    const fromMs = (at + gap) * HOUR_MS
    at += gap + hours
    return { fromMs, toMs: at * HOUR_MS }
  })
})
const anOperator: Arbitrary<Omit<PlainOperator, 'id'>> = record({
  home: anywhere,
  radiusKm: constantFrom(20, 30, 50, 80, 120, 200),
  price: integer({ min: 150, max: 999 }),
  // Few values, so that scores tie and ids decide.
  rating: constantFrom(3, 4, 5),
  reliability: constantFrom(0.75, 1),
  idleDays: constantFrom(0, 45, 90, 120),
  isActive: integer({ min: 0, max: 9 }).map((draw) => draw > 0),
  tags: mostly,
  free: freeTime,
})
const world = (maxLength: number) =>
  array(anOperator, { maxLength, size: 'max' }).map((list) => list.map((one, id) => ({ ...one, id })))
const someNeeds: Arbitrary<PlainNeeds> = record({
  place: anywhere,
  tags: subarray([...TAGS], { maxLength: 3 }),
  window: record({ from: integer({ min: 0, max: 200 }), hours: integer({ min: 1, max: 9 }) }).map(
    ({ from, hours }) => ({ fromMs: from * HOUR_MS, toMs: (from + hours) * HOUR_MS }),
  ),
  mostPrice: integer({ min: 150, max: 1100 }),
})

const indexOf = (people: readonly PlainOperator[]) =>
  new PlainIndex(HORIZON, people.length, (row) => people[row] as PlainOperator, people.length * 3)

test('finds whom the plain filter finds, in the same order, with the same scores', () => {
  assert(
    property(
      world(150),
      array(someNeeds, { minLength: 1, maxLength: 5 }),
      integer({ min: 0, max: 25 }),
      (people, asks, limit) => {
        const index = indexOf(people)
        for (const needs of asks) expect(index.rank(needs, limit)).toEqual(rankPlainly(people, needs, limit))
      },
    ),
    { numRuns: 150 },
  )
})

type Change = {
  at: number
  kind: 'price' | 'free' | 'skill' | 'rating' | 'remove' | 'add'
  to: Omit<PlainOperator, 'id'>
}
const someChanges: Arbitrary<Change[]> = array(
  record({
    at: integer({ min: 0, max: 200 }),
    kind: constantFrom('price', 'free', 'skill', 'rating', 'remove', 'add'),
    to: anOperator,
  }),
  { maxLength: 60, size: 'max' },
)

function apply(index: PlainIndex, people: Map<number, PlainOperator>, { at, kind, to }: Change): void {
  const known = people.get(at)
  if (kind === 'add' || !known) {
    if (known) index.remove(at)
    index.add({ ...to, id: at })
    people.set(at, { ...to, id: at })
    return
  }
  if (kind === 'remove') {
    index.remove(at)
    people.delete(at)
  } else if (kind === 'price') {
    index.setPrice(at, to.price)
    people.set(at, { ...known, price: to.price })
  } else if (kind === 'free') {
    index.setFree(at, to.free)
    people.set(at, { ...known, free: to.free })
  } else if (kind === 'rating') {
    index.setRating(at, to.rating)
    people.set(at, { ...known, rating: to.rating })
  } else {
    const isHeld = !known.tags.includes('equip:1')
    index.setTag(at, 'equip:1', isHeld)
    const others = known.tags.filter((tag) => tag !== 'equip:1')
    people.set(at, { ...known, tags: isHeld ? [...others, 'equip:1'] : others })
  }
}

test('after any changes it answers as one built from what is known then', () => {
  assert(
    property(
      world(60),
      someChanges,
      array(someNeeds, { minLength: 1, maxLength: 4 }),
      (start, changes, asks) => {
        const index = indexOf(start)
        const people = new Map<number, PlainOperator>(start.map((one) => [one.id, one]))
        for (const change of changes) apply(index, people, change)
        const now = [...people.values()]
        const rebuilt = indexOf(now)
        expect(index.columns.size).toBe(now.length)
        for (const needs of asks) {
          const expected = rankPlainly(now, needs, 10)
          expect(index.rank(needs, 10)).toEqual(expected)
          expect(rebuilt.rank(needs, 10)).toEqual(expected)
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('explains to the last bit but rounding, and says what keeps each below the one above', () => {
  assert(
    property(world(80), someNeeds, (people, needs) => {
      const index = indexOf(people)
      const explained = index.explain(needs, 20)
      expect(explained.map(({ id, score }) => ({ id, score }))).toEqual(index.rank(needs, 20))
      for (const [at, { score, terms, standing }] of explained.entries()) {
        expect(terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9)
        const above = explained[at - 1]
        expect(standing === null).toBe(above === undefined)
        if (standing && above) {
          expect(standing.gap).toBeCloseTo(above.score - score, 12)
          if (standing.term !== null) expect(standing.by).toBeGreaterThanOrEqual(standing.gap / 5 - 1e-9)
        }
      }
    }),
  )
})

test('looks at few of many: a crowd that scores low is left out unjudged', () => {
  const crowd = Array.from({ length: 5000 }, (_, id): PlainOperator => ({
    id,
    home: { lat: 48, lon: 2 },
    radiusKm: 50,
    price: 200,
    rating: id < 20 ? 5 : 3,
    reliability: 0.75,
    idleDays: 0,
    isActive: true,
    tags: ['spec:0'],
    free: [{ fromMs: 0, toMs: 100 * HOUR_MS }],
  }))
  const index = indexOf(crowd)
  const needs = {
    place: { lat: 48, lon: 2 },
    tags: ['spec:0'],
    window: { fromMs: HOUR_MS, toMs: 4 * HOUR_MS },
    mostPrice: 500,
  }
  expect(index.rank(needs, 20).map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, id) => id))
  expect(index.looked.judged).toBeLessThan(500)
})
