import type { VrptwProblem } from './problem.ts'

/**
 * Feasible routes as rings of nodes: customers 1 … n, and one depot node n + 1 + r a vehicle r, both its start and its
 * end. Every change keeps time and load right; an index is within bounds by construction, which is what `!` says here.
 */
export class Routes {
  readonly problem: VrptwProblem
  readonly nodes: number
  readonly next: Int32Array
  readonly prev: Int32Array
  /** Vehicle of a node, -1 for a customer no route holds. */
  readonly vehicle: Int32Array
  /** Row and column of a node in the distances: 0 for a depot node. */
  readonly place: Int32Array
  /** Earliest time a node may be left. */
  readonly leave: Float64Array
  /** Latest time service may start, so that all that follows is in time. */
  readonly latest: Float64Array
  /** Distance to the next node; -∞ for a customer no route holds. */
  readonly gap: Float64Array
  readonly load: Float64Array
  readonly count: Int32Array
  /** Vehicles with customers come first in `fleet`. */
  readonly fleet: Int32Array
  readonly fleetAt: Int32Array
  used = 0
  cost = 0

  constructor(problem: VrptwProblem) {
    const { customers, vehicles } = problem
    this.problem = problem
    this.nodes = customers + 1 + vehicles
    this.next = new Int32Array(this.nodes)
    this.prev = new Int32Array(this.nodes)
    this.vehicle = new Int32Array(this.nodes)
    this.place = new Int32Array(this.nodes)
    this.leave = new Float64Array(this.nodes)
    this.latest = new Float64Array(this.nodes)
    this.gap = new Float64Array(this.nodes)
    this.load = new Float64Array(vehicles)
    this.count = new Int32Array(vehicles)
    this.fleet = new Int32Array(vehicles)
    this.fleetAt = new Int32Array(vehicles)
    this.clear()
  }

  depotOf(vehicle: number): number {
    return this.problem.customers + 1 + vehicle
  }

  /** All customers out, all vehicles home. */
  clear(): void {
    const { customers, vehicles, ready, due } = this.problem
    this.vehicle.fill(-1)
    this.gap.fill(Number.NEGATIVE_INFINITY)
    this.prev.fill(0)
    for (let node = 1; node <= customers; node += 1) this.place[node] = node
    for (let vehicle = 0; vehicle < vehicles; vehicle += 1) {
      const depot = customers + 1 + vehicle
      this.next[depot] = depot
      this.prev[depot] = depot
      this.vehicle[depot] = vehicle
      this.leave[depot] = ready[0]!
      this.latest[depot] = due[0]!
      this.gap[depot] = 0
      this.fleet[vehicle] = vehicle
      this.fleetAt[vehicle] = vehicle
    }
    this.load.fill(0)
    this.count.fill(0)
    this.used = 0
    this.cost = 0
  }

  /** Puts a customer behind a node; times are set right by `settle`. */
  link(customer: number, behind: number): void {
    const { next, prev, place, gap, problem } = this
    const follower = next[behind]!
    const vehicle = this.vehicle[behind]!
    const row = customer * (problem.customers + 1)
    next[behind] = customer
    prev[customer] = behind
    next[customer] = follower
    prev[follower] = customer
    this.vehicle[customer] = vehicle
    const to = problem.distance[row + place[behind]!]!
    const from = problem.distance[row + place[follower]!]!
    this.cost += to + from - gap[behind]!
    gap[behind] = to
    gap[customer] = from
    this.load[vehicle] = this.load[vehicle]! + problem.demand[customer]!
    const count = this.count[vehicle]!
    this.count[vehicle] = count + 1
    if (count === 0) this.#swapFleet(vehicle, this.used++)
  }

  /** Takes a customer out; times of the rest are set right by `settle`. */
  unlink(customer: number): void {
    const { next, prev, place, gap, problem } = this
    const before = prev[customer]!
    const follower = next[customer]!
    const vehicle = this.vehicle[customer]!
    const bridge = problem.distance[place[before]! * (problem.customers + 1) + place[follower]!]!
    next[before] = follower
    prev[follower] = before
    this.vehicle[customer] = -1
    this.cost += bridge - gap[before]! - gap[customer]!
    gap[before] = bridge
    gap[customer] = Number.NEGATIVE_INFINITY
    prev[customer] = 0
    this.load[vehicle] = this.load[vehicle]! - problem.demand[customer]!
    const count = this.count[vehicle]! - 1
    this.count[vehicle] = count
    if (count === 0) this.#swapFleet(vehicle, --this.used)
  }

  #swapFleet(vehicle: number, to: number): void {
    const { fleet, fleetAt } = this
    const from = fleetAt[vehicle]!
    const other = fleet[to]!
    fleet[to] = vehicle
    fleetAt[vehicle] = to
    fleet[from] = other
    fleetAt[other] = from
  }

  /** Times of a whole route. */
  settle(vehicle: number): void {
    const depot = this.problem.customers + 1 + vehicle
    this.settleForward(this.next[depot]!)
    this.settleBackward(this.prev[depot]!)
  }

  /** Departures from `node` to the end of its route. */
  settleForward(node: number): void {
    const { next, prev, leave, gap } = this
    const { customers, ready, service } = this.problem
    let before = prev[node]!
    let at = node
    let left = leave[before]!
    while (at <= customers) {
      const arrival = left + gap[before]!
      const opens = ready[at]!
      left = (arrival > opens ? arrival : opens) + service[at]!
      leave[at] = left
      before = at
      at = next[at]!
    }
  }

  /** Departures from `node` on, until one does not change: for a route whose times were right but for one place. */
  repairForward(node: number): void {
    const { next, prev, leave, gap } = this
    const { customers, ready, service } = this.problem
    let before = prev[node]!
    let at = node
    let left = leave[before]!
    while (at <= customers) {
      const arrival = left + gap[before]!
      const opens = ready[at]!
      left = (arrival > opens ? arrival : opens) + service[at]!
      if (left === leave[at]!) return
      leave[at] = left
      before = at
      at = next[at]!
    }
  }

  /** Latest starts from `node` back to the start of its route. */
  settleBackward(node: number): void {
    const { next, prev, latest, gap } = this
    const { customers, due, service } = this.problem
    let at = node
    let limit = latest[next[at]!]!
    while (at <= customers) {
      const start = limit - gap[at]! - service[at]!
      const closes = due[at]!
      limit = start < closes ? start : closes
      latest[at] = limit
      at = prev[at]!
    }
  }

  repairBackward(node: number): void {
    const { next, prev, latest, gap } = this
    const { customers, due, service } = this.problem
    let at = node
    let limit = latest[next[at]!]!
    while (at <= customers) {
      const start = limit - gap[at]! - service[at]!
      const closes = due[at]!
      limit = start < closes ? start : closes
      if (limit === latest[at]!) return
      latest[at] = limit
      at = prev[at]!
    }
  }

  /** Takes a customer in and keeps all times right. */
  insert(customer: number, behind: number): void {
    this.link(customer, behind)
    this.leave[customer] = Number.NaN // never equal: the new node is always computed
    this.latest[customer] = Number.NaN
    this.repairForward(customer)
    this.repairBackward(customer)
  }

  copyFrom(other: Routes): void {
    this.next.set(other.next)
    this.prev.set(other.prev)
    this.vehicle.set(other.vehicle)
    this.leave.set(other.leave)
    this.latest.set(other.latest)
    this.gap.set(other.gap)
    this.load.set(other.load)
    this.count.set(other.count)
    this.fleet.set(other.fleet)
    this.fleetAt.set(other.fleetAt)
    this.used = other.used
    this.cost = other.cost
  }

  toArrays(): number[][] {
    const { customers } = this.problem
    return Array.from(this.fleet.subarray(0, this.used), (vehicle) => {
      const route: number[] = []
      for (let at = this.next[this.depotOf(vehicle)]!; at <= customers; at = this.next[at]!) route.push(at)
      return route
    })
  }

  load_(routes: readonly (readonly number[])[]): void {
    this.clear()
    routes.forEach((route, vehicle) => {
      let behind = this.depotOf(vehicle)
      for (const customer of route) {
        this.link(customer, behind)
        behind = customer
      }
      this.settle(vehicle)
    })
  }
}
