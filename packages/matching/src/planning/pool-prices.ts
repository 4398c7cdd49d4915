import type { PlanModel } from './model.ts'
import type { RoutePool } from './route-pool.ts'

/** Steps of one climb. */
const STEPS = 150
/** Steps without a better value before steps are halved. */
const PATIENCE = 6
const SMALLEST_STEP = 1e-3

/** Prices of tasks that make Σ prices + Σ_shifts min(0, least route − prices) high over the routes of a pool. */
export class PoolPrices {
  readonly #model: PlanModel
  readonly #pool: RoutePool
  readonly #most: Float64Array
  readonly #slope: Float64Array
  readonly #covered: Int32Array
  readonly prices: Float64Array
  readonly #best: Float64Array
  /** Routes in the order of their shifts. */
  #order = new Int32Array(0)
  #step = 1
  #value = Number.NEGATIVE_INFINITY

  constructor(model: PlanModel, pool: RoutePool, prices: Float64Array, most: Float64Array) {
    this.#model = model
    this.#pool = pool
    this.prices = prices
    this.#most = most
    this.#best = prices.slice()
    this.#slope = new Float64Array(model.tasks)
    this.#covered = new Int32Array(model.tasks)
  }

  /** Polyak steps towards `target`, along tasks covered too little (up) or too often (down). */
  climb(target: number): void {
    this.#sortByShift()
    this.#slope.fill(0)
    this.#value = Number.NEGATIVE_INFINITY
    this.#step = Math.min(1, this.#step * 8)
    let waited = 0
    for (let step = 0; step < STEPS && this.#step > SMALLEST_STEP; step += 1) {
      const value = this.#evaluate()
      if (value > this.#value) {
        waited = value > this.#value + 1e-9 * Math.abs(value) ? 0 : waited + 1
        this.#value = value
        this.#best.set(this.prices)
      } else waited += 1
      if (waited >= PATIENCE) {
        waited = 0
        this.#step /= 2
        this.prices.set(this.#best)
        this.#evaluate()
        this.#slope.fill(0)
      }
      if (!this.#move(target - value)) break
    }
    this.prices.set(this.#best)
  }

  #evaluate(): number {
    const { pairTask } = this.#model
    const { first, length, tour, asked, pairs } = this.#pool
    const prices = this.prices
    let value = 0
    for (const price of prices) value += price
    this.#covered.fill(0)
    const order = this.#order
    for (let at = 0; at < order.length;) {
      const shift = tour[order[at]!]!
      let least = 0
      let leastRoute = -1
      for (; at < order.length && tour[order[at]!] === shift; at += 1) {
        const route = order[at]!
        let reduced = asked[route]!
        for (let slot = first[route]!, end = slot + length[route]!; slot < end; slot += 1)
          reduced -= prices[pairTask[pairs[slot]!]!]!
        if (reduced < least) {
          least = reduced
          leastRoute = route
        }
      }
      value += least
      if (leastRoute < 0) continue
      for (let slot = first[leastRoute]!, end = slot + length[leastRoute]!; slot < end; slot += 1) {
        const task = pairTask[pairs[slot]!]!
        this.#covered[task] = this.#covered[task]! + 1
      }
    }
    return value
  }

  /** @returns  false when every task is covered once: nothing is higher */
  #move(gap: number): boolean {
    const { tasks } = this.#model
    let norm = 0
    for (let task = 0; task < tasks; task += 1) {
      const isStuck = this.prices[task]! >= this.#most[task]! && this.#covered[task] === 0
      // Old directions fade: the steps zigzag less.
      const slope = isStuck ? 0 : 1 - this.#covered[task]! + 0.3 * this.#slope[task]!
      this.#slope[task] = slope
      norm += slope * slope
    }
    if (norm === 0) return false
    const length = (this.#step * Math.max(gap, 1e-6)) / norm
    for (let task = 0; task < tasks; task += 1)
      this.prices[task] = Math.min(this.#most[task]!, this.prices[task]! + length * this.#slope[task]!)
    return true
  }

  #sortByShift(): void {
    const { tour, size } = this.#pool
    const start = new Int32Array(this.#model.tours + 1)
    for (let route = 0; route < size; route += 1) start[tour[route]! + 1]! += 1
    for (let at = 0; at < this.#model.tours; at += 1) start[at + 1]! += start[at]!
    this.#order = new Int32Array(size)
    for (let route = 0; route < size; route += 1) this.#order[start[tour[route]!]!++] = route
  }
}
