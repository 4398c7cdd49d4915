import type { VrptwProblem } from './problem.ts'

/** Routes remembered, at most. */
const MOST = 40_000

/** Routes met by a search, each set of customers once, in the shortest order met. */
export class RouteMemory {
  readonly routes: (readonly number[])[] = []
  readonly costs: number[] = []
  readonly #problem: VrptwProblem
  readonly #known = new Map<number, number>()

  constructor(problem: VrptwProblem) {
    this.#problem = problem
  }

  note(routes: readonly (readonly number[])[]): void {
    for (const route of routes) this.#add(route)
  }

  #add(route: readonly number[]): void {
    const key = keyOf(route)
    const cost = costOf(this.#problem, route)
    const known = this.#known.get(key)
    if (known === undefined) {
      if (this.routes.length >= MOST) return
      this.#known.set(key, this.routes.length)
      this.routes.push(route)
      this.costs.push(cost)
    } else if (cost < this.costs[known]! && this.routes[known]!.length === route.length) {
      this.routes[known] = route
      this.costs[known] = cost
    }
  }
}

export function costOf({ customers, distance }: VrptwProblem, route: readonly number[]): number {
  let cost = 0
  let at = 0
  for (const customer of route) {
    cost += distance[at * (customers + 1) + customer]!
    at = customer
  }
  return cost + distance[at * (customers + 1)]!
}

/** The same in any order; two sets share one by chance only, and then the later is not remembered. */
function keyOf(route: readonly number[]): number {
  let high = 0
  let low = 0
  for (const customer of route) {
    let mixed = Math.imul(customer ^ 0x9e3779b9, 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    high = (high + (mixed ^ (mixed >>> 16))) | 0
    low = (low + Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)) | 0
  }
  return (high >>> 0) * 0x200000 + (low >>> 11)
}
