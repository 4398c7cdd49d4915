import type { Interval } from '@regie/calendar'
import { Best } from '../columns/best.ts'
import { buildColumns } from '../columns/build-columns.ts'
import type { Columns, Layout, Row } from '../columns/columns.ts'
import { SLACK, type ScoreProfile } from '../columns/score-profile.ts'
import { type Looked, search } from '../columns/search.ts'
import type { Horizon } from '../columns/time-bits.ts'
import { type Contribution, type Standing, standings } from '../standing.ts'
import {
  PLAIN_EARTH_KM,
  PLAIN_TERMS,
  PLAIN_WEIGHTS,
  plainMetres,
  type PlainNeeds,
  type PlainOperator,
  plainScore,
  type PlainTerm,
  plainTerms,
} from './plain-world.ts'

export type PlainRanked = { readonly id: number; readonly score: number }
export type PlainExplained = PlainRanked & {
  readonly metres: number
  readonly terms: readonly Contribution<PlainTerm>[]
  readonly standing: Standing<PlainTerm> | null
}

const HOUR_MS = 3_600_000
const ACTIVE = 'active'

/** Prices and radii the sieve knows: a search uses the nearest on the safe side and looks at the number itself. */
const layoutOf = (horizon: Horizon): Layout => ({
  horizon,
  stepMs: HOUR_MS,
  earthRadiusKm: PLAIN_EARTH_KM,
  prices: [200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900],
  radiiKm: [25, 40, 60, 90, 130],
  ownColumns: 3,
})

const rowOf = (operator: PlainOperator): Row => ({
  lat: operator.home.lat,
  lon: operator.home.lon,
  radiusKm: operator.radiusKm,
  price: operator.price,
  tags: operator.isActive ? [ACTIVE, ...operator.tags] : operator.tags,
  free: operator.free,
  own: [operator.rating, operator.reliability, operator.idleDays],
})

const lasting = (rating: number, reliability: number, idleDays: number): number =>
  (0.25 * (rating - 3)) / 2 + 0.2 * reliability + (0.1 * Math.min(idleDays, 90)) / 90

/**
 * Plain operators on the product's columns and search: the same engine, five terms. Homes are kept in 32 bits, hours
 * whole; within those bounds the answers are those of `rankPlainly`, and of the SQL it was written from.
 */
export class PlainIndex {
  readonly columns: Columns
  readonly #profile: ScoreProfile
  /** Found again for each judgement, without an object for each. */
  readonly #seen = { radiusKm: 0, price: 0, rating: 0, reliability: 0, idleDays: 0 }
  readonly #home = { lat: 0, lon: 0 }
  looked: Looked = { regions: 0, judged: 0 }

  /** @param intervals  how many free intervals in all, about */
  constructor(
    horizon: Horizon,
    count: number,
    operatorAt: (row: number) => PlainOperator,
    intervals: number,
  ) {
    this.columns = buildColumns(layoutOf(horizon), {
      count,
      intervals,
      rowAt: (row) => {
        const operator = operatorAt(row)
        const { rating, reliability, idleDays } = operator
        return {
          key: operator.id,
          row: rowOf(operator),
          leading: lasting(rating, reliability, idleDays),
        }
      },
    })
    this.#profile = this.columns.profile((slot) => {
      const { rating, reliability, idleDays } = this.#look(slot)
      return lasting(rating, reliability, idleDays)
    })
  }

  rank(needs: PlainNeeds, limit: number): readonly PlainRanked[] {
    return this.#find(needs, limit).map(({ slot, score }) => ({
      id: this.columns.keyOf[slot] ?? 0,
      score,
    }))
  }

  /** The same, each with every term, its weight and what moved the rank. */
  explain(needs: PlainNeeds, limit: number): readonly PlainExplained[] {
    const ranked = this.#find(needs, limit).map(({ slot, score }) => {
      const metres = this.#metres(slot, needs)
      const values = plainTerms(this.#look(slot), metres, needs.mostPrice)
      const terms = PLAIN_TERMS.map((term, at) => {
        const value = values[at] ?? 0
        const weight = PLAIN_WEIGHTS[at] ?? 0
        return { term, value, weight, contribution: value * weight }
      })
      return { id: this.columns.keyOf[slot] ?? 0, score, metres, terms }
    })
    const standing = standings(ranked)
    return ranked.map((one, at) => ({ ...one, standing: standing[at] ?? null }))
  }

  add = (operator: PlainOperator): void => void this.columns.add(operator.id, rowOf(operator))
  remove = (id: number): void => this.columns.remove(id)
  setPrice = (id: number, price: number): void => this.columns.setPrice(id, price)
  setTag = (id: number, tag: string, isHeld: boolean): void => this.columns.setTag(id, tag, isHeld)
  setFree = (id: number, free: readonly Interval[]): void => this.columns.setFree(id, free)
  setRating = (id: number, rating: number): void => this.columns.setOwn(id, 0, rating)

  #find(needs: PlainNeeds, limit: number): readonly { slot: number; score: number }[] {
    const { columns } = this
    const { place, mostPrice, window } = needs
    const best = new Best(limit, (slot, other) => (columns.keyOf[slot] ?? 0) < (columns.keyOf[other] ?? 0))
    this.looked = search(
      columns,
      {
        lat: place.lat,
        lon: place.lon,
        beyondKm: 0,
        every: [ACTIVE, ...needs.tags].map((tag) => columns.tags.find(tag)),
        some: [],
        mostPrice,
        window,
        profile: this.#profile,
        nearness: (leastKm, mostRadiusKm) => 0.35 * (1 - leastKm / mostRadiusKm),
        cheapness: (leastPrice) => 0.1 * (1 - leastPrice / mostPrice),
        rest: 0,
        restOf: () => 0,
        slack: SLACK,
        judge: (slot) => this.#judge(slot, needs),
      },
      best,
    )
    return best.found
  }

  #judge(slot: number, needs: PlainNeeds): number {
    const { columns } = this
    if (!columns.intervals.covers(slot, needs.window.fromMs, needs.window.toMs)) return Number.NaN
    const metres = this.#metres(slot, needs)
    if (metres > (columns.radiusKm[slot] ?? 0) * 1000) return Number.NaN
    return plainScore(this.#look(slot), metres, needs.mostPrice)
  }

  #metres(slot: number, needs: PlainNeeds): number {
    this.#home.lat = this.columns.lat[slot] ?? 0
    this.#home.lon = this.columns.lon[slot] ?? 0
    return plainMetres(needs.place, this.#home)
  }

  #look(slot: number) {
    const { columns } = this
    this.#seen.radiusKm = columns.radiusKm[slot] ?? 0
    this.#seen.price = columns.price[slot] ?? 0
    this.#seen.rating = columns.own[0]?.[slot] ?? 0
    this.#seen.reliability = columns.own[1]?.[slot] ?? 0
    this.#seen.idleDays = columns.own[2]?.[slot] ?? 0
    return this.#seen
  }
}
