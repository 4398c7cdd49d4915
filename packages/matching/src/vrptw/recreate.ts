import type { Rng } from '../search/rng.ts'
import type { Changes } from './changes.ts'
import type { Nearness } from './nearness.ts'
import type { VrptwProblem } from './problem.ts'
import type { Routes } from './routes.ts'

/** How often each order is drawn, random first; the paper's weights for time windows. */
const ORDER_WEIGHTS = [4, 4, 2, 1, 2, 2, 2]
const BLINK = 0.01

/**
 * Puts customers back one by one where they cost least, in an order drawn anew each time, now and then blind to a
 * position ("blinks").
 *
 * @see Christiaens, Vanden Berghe, Transportation Science 54 (2020), section 5.2
 */
export class GreedyInsertion {
  /** Customers no vehicle had room for. */
  readonly absent: Int32Array
  absentCount = 0
  readonly #routes: Routes
  readonly #changes: Changes
  readonly #nearness: Nearness
  readonly #rng: Rng
  readonly #keys: Float64Array[]

  constructor(routes: Routes, changes: Changes, nearness: Nearness, rng: Rng) {
    this.#routes = routes
    this.#changes = changes
    this.#nearness = nearness
    this.#rng = rng
    this.#keys = orderKeys(routes.problem)
    this.absent = new Int32Array(routes.problem.customers + 1)
  }

  /** Sorts the first `count` of `customers` in place and inserts them; who finds no room is left in `absent`. */
  recreate(customers: Int32Array, count: number): void {
    this.#order(customers, count)
    this.absentCount = 0
    for (let at = 0; at < count; at += 1) {
      const customer = customers[at]!
      let behind = this.#bestNear(customer)
      if (behind < 0) behind = this.#bestAnywhere(customer)
      if (behind < 0) this.absent[this.absentCount++] = customer
      else this.#changes.insert(customer, behind)
    }
  }

  #order(customers: Int32Array, count: number): void {
    let draw = this.#rng.below(17)
    let order = 0
    while (draw >= ORDER_WEIGHTS[order]!) draw -= ORDER_WEIGHTS[order++]!
    this.#rng.shuffle(customers, count)
    if (order === 0) return
    const key = this.#keys[order - 1]!
    if (count > 64) {
      customers.subarray(0, count).sort((a, b) => key[a]! - key[b]!)
      return
    }
    for (let at = 1; at < count; at += 1) {
      const customer = customers[at]!
      const own = key[customer]!
      let to = at - 1
      while (to >= 0 && key[customers[to]!]! > own) {
        customers[to + 1] = customers[to]!
        to -= 1
      }
      customers[to + 1] = customer
    }
  }

  /** The node to go behind, beside one of the near customers or in an empty vehicle; -1 when nothing is feasible. */
  #bestNear(customer: number): number {
    const { before, after, beforeDistance, afterDistance, width } = this.#nearness
    const { problem, next, prev, vehicle, place, leave, latest, gap, load, used, fleet } = this.#routes
    const { distance, capacity, customers } = problem
    const row = customer * (customers + 1)
    const room = capacity - problem.demand[customer]!
    const opens = problem.ready[customer]!
    const closes = problem.due[customer]!
    const stays = problem.service[customer]!
    let best = Number.POSITIVE_INFINITY
    let where = -1
    if (used < problem.vehicles) {
      best = 2 * distance[row]!
      where = customers + 1 + fleet[used]!
    }
    const from = customer * width
    const end = from + width
    // Who is out of all routes has a gap of -∞ and stands behind node 0, whose gap is -∞ too: never good enough.
    for (let at = from; at < end; at += 1) {
      const behind = before[at]!
      const to = beforeDistance[at]!
      const bridged = gap[behind]!
      if (2 * (to - bridged) >= best) continue // triangle inequality
      const follower = next[behind]!
      const on = distance[row + place[follower]!]!
      const extra = to + on - bridged
      if (extra >= best || load[vehicle[behind]!]! > room) continue
      const arrival = leave[behind]! + to
      const start = arrival > opens ? arrival : opens
      if (start > closes || start + stays + on > latest[follower]!) continue
      if (this.#rng.unit() < BLINK) continue
      best = extra
      where = behind
    }
    for (let at = from; at < end; at += 1) {
      const follower = after[at]!
      const behind = prev[follower]!
      const on = afterDistance[at]!
      const bridged = gap[behind]!
      if (2 * (on - bridged) >= best) continue
      const to = distance[row + place[behind]!]!
      const extra = to + on - bridged
      if (extra >= best || load[vehicle[behind]!]! > room) continue
      const arrival = leave[behind]! + to
      const start = arrival > opens ? arrival : opens
      if (start > closes || start + stays + on > latest[follower]!) continue
      if (this.#rng.unit() < BLINK) continue
      best = extra
      where = behind
    }
    return where
  }

  /** The same over every position there is. */
  #bestAnywhere(customer: number): number {
    const { problem, next, place, leave, latest, gap, load, used, fleet } = this.#routes
    const { distance, customers } = problem
    const row = customer * (customers + 1)
    const room = problem.capacity - problem.demand[customer]!
    let best = Number.POSITIVE_INFINITY
    let where = -1
    for (let at = 0; at < used; at += 1) {
      const owner = fleet[at]!
      if (load[owner]! > room) continue
      let behind = customers + 1 + owner
      do {
        const follower = next[behind]!
        const to = distance[row + place[behind]!]!
        const on = distance[row + place[follower]!]!
        const extra = to + on - gap[behind]!
        const start = Math.max(leave[behind]! + to, problem.ready[customer]!)
        if (
          extra < best &&
          start <= problem.due[customer]! &&
          start + problem.service[customer]! + on <= latest[follower]!
        ) {
          best = extra
          where = behind
        }
        behind = follower
      } while (behind <= customers)
    }
    return where
  }
}

/** Ascending keys: most demand, farthest, closest, narrowest window, earliest opening, latest closing first. */
function orderKeys({ demand, distance, ready, due }: VrptwProblem): Float64Array[] {
  return [
    demand.map((load) => -load),
    demand.map((_, at) => -distance[at]!),
    demand.map((_, at) => distance[at]!),
    demand.map((_, at) => due[at]! - ready[at]!),
    ready.slice(),
    due.map((closes) => -closes),
  ]
}
