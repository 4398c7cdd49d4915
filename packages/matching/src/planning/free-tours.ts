import type { Rng } from '../search/rng.ts'
import type { NearMissions } from './near-missions.ts'
import { NONE, type PlanState } from './plan-state.ts'
import type { RoutePool } from './route-pool.ts'

/** Routes of each task looked at when tours are freed, those that waste least. */
const MOST_NEXT = 6
/** How often tours are freed along routes rather than by nearness alone. */
const ALONG_ROUTES = 0.5

/**
 * Chooses which tours are taken apart together: by nearness, or along routes that waste little, whose tasks and shift
 * are now elsewhere. Waste is what a route costs beyond its tasks' prices and the best of its shift.
 */
export class TourFreer {
  readonly #state: PlanState
  readonly #near: NearMissions
  readonly #pool: RoutePool
  readonly #rng: Rng
  readonly #bestOf: Int32Array
  readonly isFree: Uint8Array
  readonly tasks: number[] = []
  readonly tours: number[] = []

  constructor(state: PlanState, near: NearMissions, pool: RoutePool, prices: Float64Array, rng: Rng) {
    this.#state = state
    this.#near = near
    this.#pool = pool
    this.#rng = rng
    this.#bestOf = leastWasteful(state, pool, prices)
    this.isFree = new Uint8Array(state.model.tours)
  }

  /** Fills `tasks` and `tours` around a mission with about `size` tasks; crews stay where they are. */
  free(mission: number, size: number): void {
    const { firstTask } = this.#state.model
    for (const tour of this.tours) this.isFree[tour] = 0
    this.tasks.length = 0
    this.tours.length = 0
    if (this.#rng.unit() < ALONG_ROUTES) this.#freeAlongRoutes(firstTask[mission]!, size)
    for (const near of this.#near.of(mission)) {
      if (this.tasks.length >= size) break
      this.#freeTask(firstTask[near]!)
    }
  }

  #freeAlongRoutes(from: number, size: number): void {
    this.#freeTask(from)
    for (let at = 0; at < this.tasks.length; at += 1) {
      const first = this.tasks[at]! * MOST_NEXT
      for (let slot = first; slot < first + MOST_NEXT; slot += 1) {
        if (this.tasks.length >= size) return
        const route = this.#bestOf[slot]!
        if (route !== NONE && this.#rng.unit() < 0.5) this.#freeRoute(route)
      }
    }
  }

  #freeRoute(route: number): void {
    const { first, length, pairs, tour } = this.#pool
    const shift = tour[route]!
    if (this.#state.count[shift] !== 0) this.#freeTask(this.#state.first[shift]!)
    for (let slot = first[route]!, end = slot + length[route]!; slot < end; slot += 1)
      this.#freeTask(this.#state.model.pairTask[pairs[slot]!]!)
  }

  #freeTask(task: number): void {
    const { tourOf, first, next } = this.#state
    const tour = tourOf[task]!
    if (tour === NONE) {
      if (!this.#isCrew(task) && !this.tasks.includes(task)) this.tasks.push(task)
    } else if (this.isFree[tour] === 0 && !this.#holdsCrew(tour)) {
      this.isFree[tour] = 1
      this.tours.push(tour)
      for (let on = first[tour]!; on !== NONE; on = next[on]!) this.tasks.push(on)
    }
  }

  #isCrew(task: number): boolean {
    const { firstTask, taskMission } = this.#state.model
    const mission = taskMission[task]!
    return firstTask[mission + 1]! - firstTask[mission]! > 1
  }

  #holdsCrew(tour: number): boolean {
    for (let task = this.#state.first[tour]!; task !== NONE; task = this.#state.next[task]!)
      if (this.#isCrew(task)) return true
    return false
  }
}

/** For each task, the routes of the pool that hold it and waste least. */
function leastWasteful({ model }: PlanState, pool: RoutePool, prices: Float64Array): Int32Array {
  const least = new Float64Array(model.tours)
  const waste = Float64Array.from({ length: pool.size }, (_, route) => pool.reducedBy(route, prices))
  for (let route = 0; route < pool.size; route += 1) {
    const shift = pool.tour[route]!
    least[shift] = Math.min(least[shift]!, waste[route]!)
  }
  for (let route = 0; route < pool.size; route += 1) waste[route]! -= least[pool.tour[route]!]!
  const order = Int32Array.from({ length: pool.size }, (_, route) => route)
  order.sort((a, b) => waste[a]! - waste[b]! || a - b)
  const bestOf = new Int32Array(model.tasks * MOST_NEXT).fill(NONE)
  const filled = new Int32Array(model.tasks)
  for (const route of order)
    for (let slot = pool.first[route]!, end = slot + pool.length[route]!; slot < end; slot += 1) {
      const task = model.pairTask[pool.pairs[slot]!]!
      if (filled[task]! < MOST_NEXT) bestOf[task * MOST_NEXT + filled[task]!++] = route
    }
  return bestOf
}
