import type { LocalizedText } from '@regie/contracts'
import type { Point } from '../facts.ts'
import { distanceKm, estimateTravel, TRAVEL_ASSUMPTION } from '../travel.rules.ts'

/** How long, and how far, it is from one location to another. */
export type Travel = {
  /** Locations are 0 … size − 1. */
  readonly size: number
  /** Whole seconds, ≥ 0; need be neither symmetric nor a metric. */
  seconds(from: number, to: number): number
  /** Whole metres, ≥ 0; null when nobody knows, and then no price per km and no limit of metres is taken. */
  readonly metres: ((from: number, to: number) => number) | null
  /** A price of the way that stands in place of the prices by hour and by km; null when those count. */
  readonly price: ((from: number, to: number) => number) | null
  /** What an estimate assumes, to be shown wherever its result is; null when the table was given. */
  readonly assumption: LocalizedText | null
}

type Matrix = readonly (readonly number[])[]

/** A table as a routing engine gives it: row = from, column = to. */
export function givenTravel(
  seconds: Matrix,
  metres: Matrix | null = null,
  price: Matrix | null = null,
): Travel {
  const read = (matrix: Matrix) => (from: number, to: number) => matrix[from]?.[to] ?? Number.NaN
  return {
    size: seconds.length,
    seconds: read(seconds),
    metres: metres && read(metres),
    price: price && read(price),
    assumption: null,
  }
}

/** The drive estimated from the distance as the crow flies, by the same rule as everywhere; see TRAVEL_ASSUMPTION. */
export function estimatedTravel(points: readonly Point[]): Travel {
  const road = (from: number, to: number) => {
    const a = points[from]
    const b = points[to]
    return a && b ? estimateTravel(distanceKm(a, b)) : { roadKm: Number.NaN, minutes: Number.NaN }
  }
  return {
    size: points.length,
    seconds: (from, to) => road(from, to).minutes * 60,
    metres: (from, to) => Math.round(road(from, to).roadKm * 1000),
    price: null,
    assumption: TRAVEL_ASSUMPTION,
  }
}
