import type { Interval } from '@regie/calendar'
import type { Point } from '../facts.ts'

/**
 * The plainest world the engine ranks: five terms, one interval to be free for. It exists beside the product's model
 * so that the engine can be held against a database that answers the same question by SQL.
 */
export type PlainOperator = {
  /** A whole number ≥ 0; ties go to the smaller. */
  readonly id: number
  readonly home: Point
  readonly radiusKm: number
  readonly price: number
  /** 3 to 5. */
  readonly rating: number
  /** 0 to 1. */
  readonly reliability: number
  /** Days since the last mission; counted up to 90. */
  readonly idleDays: number
  readonly isActive: boolean
  /** 'spec:3', 'equip:12', 'lang:0', 'charter:7'. */
  readonly tags: readonly string[]
  /** Sorted and disjoint; the whole window must be in one of them. */
  readonly free: readonly Interval[]
}

export type PlainNeeds = {
  readonly place: Point
  readonly tags: readonly string[]
  readonly window: Interval
  readonly mostPrice: number
}

export const PLAIN_TERMS = ['proximity', 'rating', 'reliability', 'price', 'idleness'] as const
export type PlainTerm = (typeof PLAIN_TERMS)[number]
export const PLAIN_WEIGHTS: readonly number[] = [0.35, 0.25, 0.2, 0.1, 0.1]

/** The sphere of PostgreSQL's earthdistance. */
export const PLAIN_EARTH_KM = 6378.168
const RADIANS = Math.PI / 180

/** Great-circle distance in metres on that sphere. */
export function plainMetres(a: Point, b: Point): number {
  const h =
    Math.sin(((b.lat - a.lat) * RADIANS) / 2) ** 2 +
    Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2
  return 2 * PLAIN_EARTH_KM * 1000 * Math.asin(Math.min(1, Math.sqrt(h)))
}

type Scored = Pick<PlainOperator, 'radiusKm' | 'price' | 'rating' | 'reliability' | 'idleDays'>

/** The five terms, each 0 to 1 for whoever is within reach and price, in the order of PLAIN_TERMS. */
export const plainTerms = (operator: Scored, metres: number, mostPrice: number): readonly number[] => [
  1 - metres / (operator.radiusKm * 1000),
  (operator.rating - 3) / 2,
  operator.reliability,
  1 - operator.price / mostPrice,
  Math.min(operator.idleDays, 90) / 90,
]

/** Written as the SQL is, operation by operation, so that both round alike. */
export const plainScore = (operator: Scored, metres: number, mostPrice: number): number =>
  0.35 * (1 - metres / (operator.radiusKm * 1000)) +
  (0.25 * (operator.rating - 3)) / 2 +
  0.2 * operator.reliability +
  0.1 * (1 - operator.price / mostPrice) +
  (0.1 * Math.min(operator.idleDays, 90)) / 90

/** The definition: filter, score, sort. Everything faster is held against it. */
export function rankPlainly(
  operators: readonly PlainOperator[],
  needs: PlainNeeds,
  limit: number,
): { id: number; score: number }[] {
  return operators
    .filter(
      (one) =>
        one.isActive &&
        one.price <= needs.mostPrice &&
        needs.tags.every((tag) => one.tags.includes(tag)) &&
        one.free.some((f) => f.fromMs <= needs.window.fromMs && f.toMs >= needs.window.toMs),
    )
    .map((one) => ({ one, metres: plainMetres(needs.place, one.home) }))
    .filter(({ one, metres }) => metres <= one.radiusKm * 1000)
    .map(({ one, metres }) => ({ id: one.id, score: plainScore(one, metres, needs.mostPrice) }))
    .toSorted((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, limit)
}
