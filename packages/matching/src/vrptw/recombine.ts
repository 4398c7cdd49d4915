import { coverTasks } from '../search/cover-tasks.ts'
import type { Rng } from '../search/rng.ts'
import type { Nearness } from './nearness.ts'
import type { VrptwProblem } from './problem.ts'
import { costOf, type RouteMemory } from './route-memory.ts'

/** Customers put together anew at a time, and at how many places: one for so many customers. */
const SIZES = [40, 80, 120]
const CUSTOMERS_A_PLACE = 12
/** Steps of the climb of prices, and steps without a better value before they are halved. */
const STEPS = 120
const PATIENCE = 6
const LEAST_GAIN = 1e-6
/** Looks at routes in one choice, at most. */
const MOST_LOOKS = 30_000

/**
 * Puts a plan together anew from the routes a search has met: set partitioning, a few neighbouring routes at a time,
 * guided by prices of customers (Lagrangian relaxation over the routes met).
 *
 * @see  Subramanian, Uchoa and Ochi, Computers & OR 40 (2013): a hybrid of local search and set partitioning
 */
export class Recombiner {
  readonly #problem: VrptwProblem
  readonly #nearness: Nearness
  readonly #memory: RouteMemory
  readonly #rng: Rng
  readonly #prices: Float64Array
  readonly #numberOf: Int32Array

  constructor(problem: VrptwProblem, nearness: Nearness, memory: RouteMemory, rng: Rng) {
    this.#problem = problem
    this.#nearness = nearness
    this.#memory = memory
    this.#rng = rng
    this.#prices = new Float64Array(problem.customers + 1)
    this.#numberOf = new Int32Array(problem.customers + 1).fill(-1)
  }

  /** @param plan  routes that serve everybody. @returns cheaper ones, or null when none were found */
  recombine(plan: readonly (readonly number[])[]): number[][] | null {
    const { customers } = this.#problem
    let routes = plan.map((route) => [...route])
    this.#climb(routes)
    const lowest = this.#byLowest()
    let isCheaper = false
    for (const size of SIZES) {
      for (let place = 0; place < customers / CUSTOMERS_A_PLACE; place += 1) {
        const around = 1 + this.#rng.below(customers)
        const better = this.#putTogether(routes, around, size, lowest)
        if (!better) continue
        routes = better
        isCheaper = true
      }
      if (size >= customers) break
    }
    return isCheaper ? routes : null
  }

  #putTogether(routes: number[][], around: number, size: number, lowest: readonly number[][]) {
    const { vehicles } = this.#problem
    const freed = this.#free(routes, around, size)
    const tasks = [...freed].flatMap((at) => routes[at]!)
    for (const [number, customer] of tasks.entries()) this.#numberOf[customer] = number
    const within = tasks.flatMap((customer) =>
      lowest[customer]!.filter((at) =>
        this.#memory.routes[at]!.every((other) => this.#numberOf[other] !== -1),
      ),
    )
    let costNow = 0
    for (const at of freed) costNow += costOf(this.#problem, routes[at]!)
    const lists = within.map((at) => this.#memory.routes[at]!)
    const first = new Int32Array(lists.length + 1)
    for (const [at, list] of lists.entries()) first[at + 1] = first[at]! + list.length
    const { routes: chosen } = coverTasks(
      {
        tasks: tasks.length,
        shifts: within.length,
        routes: within.length,
        shift: Int32Array.from(within, (_, at) => at),
        cost: Float64Array.from(within, (at) => this.#memory.costs[at]!),
        first,
        task: Int32Array.from(lists.flatMap((list) => list.map((customer) => this.#numberOf[customer]!))),
        leftOut: new Float64Array(tasks.length).fill(Infinity),
        price: Float64Array.from(tasks, (customer) => this.#prices[customer]!),
      },
      costNow - LEAST_GAIN,
      MOST_LOOKS,
    )
    for (const customer of tasks) this.#numberOf[customer] = -1
    if (!chosen || routes.length - freed.size + chosen.length > vehicles) return null
    return [...routes.filter((_, at) => !freed.has(at)), ...chosen.map((at) => [...lists[at]!])]
  }

  /** Routes around a customer, with about so many customers. */
  #free(routes: readonly number[][], around: number, size: number): Set<number> {
    const routeOf = new Int32Array(this.#problem.customers + 1)
    for (const [at, route] of routes.entries()) for (const customer of route) routeOf[customer] = at
    const freed = new Set<number>()
    const { near, reach } = this.#nearness
    let many = 0
    for (let at = around * reach; at < (around + 1) * reach && many < size; at += 1) {
      const route = routeOf[near[at]!]!
      if (freed.has(route)) continue
      freed.add(route)
      many += routes[route]!.length
    }
    return freed
  }

  /** Routes by their lowest customer. */
  #byLowest(): number[][] {
    const lowest: number[][] = Array.from({ length: this.#problem.customers + 1 }, () => [])
    for (const [at, route] of this.#memory.routes.entries()) lowest[Math.min(...route)]!.push(at)
    return lowest
  }

  /** Prices that make Σ prices + Σ min(0, cost − prices) over the routes met high; they start at what the plan says. */
  #climb(plan: readonly (readonly number[])[]): void {
    const { routes, costs } = this.#memory
    let target = 0
    for (const route of plan) {
      const cost = costOf(this.#problem, route)
      target += cost
      for (const customer of route) this.#prices[customer] = cost / route.length
    }
    const covered = new Int32Array(this.#prices.length)
    const best = this.#prices.slice()
    let most = Number.NEGATIVE_INFINITY
    let length = 1
    let waited = 0
    for (let step = 0; step < STEPS; step += 1) {
      let value = 0
      for (const price of this.#prices) value += price
      covered.fill(0)
      for (let at = 0; at < routes.length; at += 1) {
        const route = routes[at]!
        let reduced = costs[at]!
        for (const customer of route) reduced -= this.#prices[customer]!
        if (reduced >= 0) continue
        value += reduced
        for (const customer of route) covered[customer]! += 1
      }
      waited = value > most ? 0 : waited + 1
      if (value > most) {
        most = value
        best.set(this.#prices)
      }
      if (waited >= PATIENCE) {
        waited = 0
        length /= 2
        this.#prices.set(best)
      }
      let norm = 0
      for (let customer = 1; customer < covered.length; customer += 1) norm += (1 - covered[customer]!) ** 2
      if (norm === 0) break
      const far = (length * Math.max(target - value, LEAST_GAIN)) / norm
      for (let customer = 1; customer < covered.length; customer += 1)
        this.#prices[customer]! += far * (1 - covered[customer]!)
    }
    this.#prices.set(best)
  }
}
