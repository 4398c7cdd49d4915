import type { VrptwProblem } from './problem.ts'

/** Rows of `width` customers each, best first; row c of `before` starts at c × width. Ends early with 0. */
export type Nearness = {
  width: number
  /** Customers to insert c behind, customers to insert c in front of; the distance beside each. */
  before: Int32Array
  beforeDistance: Float64Array
  after: Int32Array
  afterDistance: Float64Array
  reach: number
  /** The nearest customers by distance alone, itself first. */
  near: Int32Array
}

const WAIT_WEIGHT = 0.2

/**
 * Whom each customer is worth placing beside: by distance, plus a share of the waiting the two windows force. Pairs no
 * route can hold in that order are left out.
 *
 * @see Vidal, Crainic, Gendreau, Prins, Computers & Operations Research 40 (2013), section 4.5 (the correlation γ)
 */
export function nearnessOf(problem: VrptwProblem, width: number, reach: number): Nearness {
  const { distance, customers } = problem
  const size = customers + 1
  const wide = Math.max(1, Math.min(width, customers - 1))
  const far = Math.min(reach, customers)
  const before = new Int32Array(size * wide)
  const after = new Int32Array(size * wide)
  const near = new Int32Array(size * far)
  const keys = new Float64Array(customers)
  for (let customer = 1; customer < size; customer += 1) {
    const row = customer * size
    keepBest(before, customer, wide, keys, (other) => arcCost(problem, other, customer))
    keepBest(after, customer, wide, keys, (other) => arcCost(problem, customer, other))
    keepBest(near, customer, far, keys, (other) => (other === customer ? 0 : 1 + distance[row + other]!))
  }
  const distanceOf = (list: Int32Array) =>
    Float64Array.from(list, (other, at) => distance[Math.floor(at / wide) * size + other]!)
  return {
    width: wide,
    before,
    beforeDistance: distanceOf(before),
    after,
    afterDistance: distanceOf(after),
    reach: far,
    near,
  }
}

/** Infinite where the arc cannot be in a feasible route. */
export function arcCost(problem: VrptwProblem, from: number, to: number): number {
  if (from === to) return Number.POSITIVE_INFINITY
  const { ready, due, service, distance, demand, capacity } = problem
  const travel = distance[from * (problem.customers + 1) + to]!
  const trip = service[from]! + travel
  const earliest = Math.max(ready[from]!, ready[0]! + distance[from]!) + trip
  if (earliest > due[to]! || demand[from]! + demand[to]! > capacity) return Number.POSITIVE_INFINITY
  return travel + WAIT_WEIGHT * Math.max(0, ready[to]! - trip - due[from]!)
}

/** Cost in sixteenths and customer in one number, so that sorting needs no callback. */
function keepBest(
  rows: Int32Array,
  customer: number,
  width: number,
  keys: Float64Array,
  costOf: (other: number) => number,
): void {
  const size = keys.length + 1
  let found = 0
  for (let other = 1; other < size; other += 1) {
    const cost = costOf(other)
    if (cost < Number.POSITIVE_INFINITY) keys[found++] = Math.floor(cost * 16) * size + other
  }
  const sorted = keys.subarray(0, found).sort()
  for (let at = 0; at < Math.min(width, found); at += 1) rows[customer * width + at] = sorted[at]! % size
}
