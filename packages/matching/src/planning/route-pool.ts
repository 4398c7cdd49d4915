import type { PlanModel } from './model.ts'

/** Room for a part of a key beside the other in one whole number. */
const KEY_ROOM = 0x200000

/**
 * Routes worth having, each the pairs of one shift in their order; of the same tasks on the same shift only the
 * cheapest order met is kept.
 */
export class RoutePool {
  readonly #model: PlanModel
  readonly #known = new Map<number, number>()
  /** Pairs of route r: pairs[first[r]] … pairs[first[r] + length[r] − 1]. */
  first = new Int32Array(1024)
  length = new Int32Array(1024)
  tour = new Int32Array(1024)
  /** Way and pairs; fairness left out. */
  cost = new Float64Array(1024)
  /** The same, and what its tasks add to unfairness at least. */
  asked = new Float64Array(1024)
  pairs = new Int32Array(4096)
  size = 0
  #used = 0

  constructor(model: PlanModel) {
    this.#model = model
  }

  /** @returns  whether it is new, or in a cheaper order than known */
  add(pairs: Int32Array, length: number, cost: number, asked: number): boolean {
    const key = this.#keyOf(pairs, length)
    const known = this.#known.get(key)
    if (known !== undefined) return this.#improve(known, pairs, length, cost, asked)
    if (this.size === this.tour.length) this.#growRoutes()
    while (this.#used + length > this.pairs.length) this.pairs = widened(this.pairs)
    this.first[this.size] = this.#used
    this.length[this.size] = length
    this.tour[this.size] = this.#model.pairTour[pairs[0]!]!
    this.cost[this.size] = cost
    this.asked[this.size] = asked
    for (let at = 0; at < length; at += 1) this.pairs[this.#used + at] = pairs[at]!
    this.#used += length
    this.#known.set(key, this.size)
    this.size += 1
    return true
  }

  #improve(route: number, pairs: Int32Array, length: number, cost: number, asked: number): boolean {
    if (cost >= this.cost[route]! - 1e-9 || this.length[route] !== length) return false
    this.cost[route] = cost
    this.asked[route] = asked
    for (let at = 0; at < length; at += 1) this.pairs[this.first[route]! + at] = pairs[at]!
    return true
  }

  /** The same in any order. Two routes in a thousand millions share one by chance: the later is then not kept. */
  #keyOf(pairs: Int32Array, length: number): number {
    let high = 0
    let low = 0
    for (let at = 0; at < length; at += 1) {
      let mixed = Math.imul(pairs[at]! ^ 0x9e3779b9, 0x85ebca6b)
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
      high = (high + (mixed ^ (mixed >>> 16))) | 0
      low = (low + Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)) | 0
    }
    return (high >>> 0) * KEY_ROOM + (low >>> 11)
  }

  /** What a route costs beyond the prices of its tasks. */
  reducedBy(route: number, prices: Float64Array): number {
    const { pairTask } = this.#model
    let reduced = this.asked[route]!
    for (let slot = this.first[route]!, end = slot + this.length[route]!; slot < end; slot += 1)
      reduced -= prices[pairTask[this.pairs[slot]!]!]!
    return reduced
  }

  #growRoutes(): void {
    this.first = widened(this.first)
    this.length = widened(this.length)
    this.tour = widened(this.tour)
    this.cost = widenedReals(this.cost)
    this.asked = widenedReals(this.asked)
  }
}

function widened(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2)
  wider.set(column)
  return wider
}

function widenedReals(column: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(column.length * 2)
  wider.set(column)
  return wider
}
