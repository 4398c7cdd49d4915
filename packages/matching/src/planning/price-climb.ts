import type { PlanModel } from './model.ts'
import { PoolPrices } from './pool-prices.ts'
import { TourPricer } from './price-tours.ts'
import { RoutePool } from './route-pool.ts'
import { startPrices } from './start-prices.ts'

/** Routes kept of one shift in one look, the best of those found. */
const MOST_OF_SHIFT = 12
/** Routes above price 0 are worth keeping up to this share of what a mission costs: they fit where others meet. */
const NEARLY = 0.02
/** Rounds that bring nothing before the climb is over. */
const PATIENCE = 4
/** Share of the bound that is nothing. */
const NOTHING = 1e-7

/**
 * Prices of missions that make the bound of `boundPlan` high, and the routes that are cheap at these prices. A look at
 * every shift proves a bound and brings routes; between two looks prices climb over the routes met, which is quick.
 */
export class PriceClimb {
  readonly #model: PlanModel
  readonly #pricer: TourPricer
  readonly #inner: PoolPrices
  readonly pool: RoutePool
  readonly bestPrices: Float64Array
  lowerBound: number
  #waited = 0
  #found: { pairs: Int32Array; reduced: number }[] = []

  constructor(model: PlanModel, planPairs?: Int32Array) {
    this.#model = model
    this.#pricer = new TourPricer(model)
    this.pool = new RoutePool(model)
    const { prices, most } = startPrices(model, planPairs)
    this.#inner = new PoolPrices(model, this.pool, prices, most)
    this.bestPrices = prices.slice()
    this.lowerBound = priorFairness(model) + floorWithoutWork(model)
  }

  /** Whether more rounds would bring nothing. */
  get isFlat(): boolean {
    return this.#waited >= PATIENCE
  }

  /** A look at every shift, then the climb to where to look next. @returns whether the proven bound rose */
  round(planCost: number): boolean {
    const before = this.lowerBound
    const isNew = this.#look()
    const rose = this.lowerBound - before
    this.#inner.climb(planCost - priorFairness(this.#model))
    this.#waited = isNew || rose > NOTHING * Math.abs(this.lowerBound) ? 0 : this.#waited + 1
    return rose > 0
  }

  /** @returns whether any route is new */
  #look(): boolean {
    const { tasks, tours } = this.#model
    const prices = this.#inner.prices
    let bound = priorFairness(this.#model)
    for (let task = 0; task < tasks; task += 1) bound += prices[task]!
    const limit = (NEARLY * bound) / Math.max(1, tasks)
    let isNew = false
    const keep = (pairs: Int32Array, length: number, reduced: number) => {
      this.#found.push({ pairs: pairs.slice(0, length), reduced })
    }
    for (let tour = 0; tour < tours; tour += 1) {
      this.#found.length = 0
      bound += this.#pricer.collect(tour, prices, Math.max(0, limit), keep)
      if (this.#found.length > MOST_OF_SHIFT) this.#found.sort((a, b) => a.reduced - b.reduced)
      for (const { pairs, reduced } of this.#found.slice(0, MOST_OF_SHIFT))
        isNew = this.#add(pairs, reduced) || isNew
    }
    if (bound > this.lowerBound) {
      this.lowerBound = bound
      this.bestPrices.set(prices)
    }
    return isNew
  }

  #add(pairs: Int32Array, reduced: number): boolean {
    const prices = this.#inner.prices
    const { unfair } = this.#pricer
    let asked = reduced
    let cost = reduced
    for (const pair of pairs) {
      const price = prices[this.#model.pairTask[pair]!]!
      asked += price
      cost += price - (unfair?.[pair] ?? 0)
    }
    return this.pool.add(pairs, pairs.length, cost, asked)
  }
}

function priorFairness({ fairness, operatorPrior }: PlanModel): number {
  let sum = 0
  if (fairness !== 0) for (const prior of operatorPrior) sum += fairness * prior * prior
  return sum
}

/** The bound at prices 0: what negative prices of pairs could bring at most. */
function floorWithoutWork({ pairCost, tasks, firstPair }: PlanModel): number {
  let sum = 0
  for (let task = 0; task < tasks; task += 1) {
    let least = 0
    for (let pair = firstPair[task]!; pair < firstPair[task + 1]!; pair += 1)
      least = Math.min(least, pairCost[pair]!)
    sum += least
  }
  return sum
}
