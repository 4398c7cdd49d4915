/** Looks at a route in one search, at most: a millisecond or two. */
const MOST_LOOKS = 150_000

/** A small set partitioning: tasks and shifts by small numbers, every task on one route or left out at its price. */
export type Cover = {
  readonly tasks: number
  readonly shifts: number
  /** Of each route its shift, cost and tasks: tasks[first[r]] … tasks[first[r + 1] − 1]. */
  readonly routes: number
  readonly shift: Int32Array
  readonly cost: Float64Array
  readonly first: Int32Array
  readonly task: Int32Array
  /** Of each task what leaving it out costs, and what it should cost to give: any number up to that, a guide. */
  readonly leftOut: Float64Array
  readonly price: Float64Array
}

/** The routes chosen, null for none; and how many looks at routes it took. */
export type Choice = { readonly routes: number[] | null; readonly looks: number }

/**
 * The cheapest choice of routes that costs less than `below`, or null when there is none or the search is given up.
 *
 * Depth first: the task with the fewest routes is given first, on the routes that waste least. Waste is what a route
 * costs beyond its tasks' prices and beyond the best its shift can do; prices and the shifts' best bound every choice
 * from below, so that a branch ends once its waste has used up what there is to win.
 */
export function coverTasks(cover: Cover, below: number, mostLooks = MOST_LOOKS): Choice {
  return new CoverSearch(cover, below, mostLooks).run()
}

class CoverSearch {
  readonly #cover: Cover
  readonly #waste: Float64Array
  readonly #floor: number
  readonly #order: number[] = []
  /** Routes of each task, least waste first. */
  readonly #routesOf: number[][]
  readonly #isGiven: Uint8Array
  readonly #isUsed: Uint8Array
  readonly #chosen: number[] = []
  #best: number[] | null = null
  #below: number
  readonly #mostLooks: number
  #looks = 0

  constructor(cover: Cover, below: number, mostLooks: number) {
    const { tasks, shifts, routes, shift, cost, first, task, price } = cover
    this.#cover = cover
    this.#below = below
    this.#mostLooks = mostLooks
    this.#isGiven = new Uint8Array(tasks)
    this.#isUsed = new Uint8Array(shifts)
    this.#waste = new Float64Array(routes)
    const least = new Float64Array(shifts)
    for (let route = 0; route < routes; route += 1) {
      let reduced = cost[route]!
      for (let at = first[route]!; at < first[route + 1]!; at += 1) reduced -= price[task[at]!]!
      this.#waste[route] = reduced
      least[shift[route]!] = Math.min(least[shift[route]!]!, reduced)
    }
    let floor = 0
    for (let at = 0; at < tasks; at += 1) floor += price[at]!
    for (const one of least) floor += one
    this.#floor = floor
    this.#routesOf = Array.from({ length: tasks }, () => [])
    for (let route = 0; route < routes; route += 1) {
      this.#waste[route]! -= least[shift[route]!]!
      if (floor + this.#waste[route]! >= below) continue
      for (let at = first[route]!; at < first[route + 1]!; at += 1) this.#routesOf[task[at]!]!.push(route)
    }
  }

  run(): Choice {
    if (this.#floor >= this.#below) return { routes: null, looks: this.#cover.routes }
    for (let at = 0; at < this.#cover.tasks; at += 1) this.#order.push(at)
    for (const routes of this.#routesOf) routes.sort((a, b) => this.#waste[a]! - this.#waste[b]! || a - b)
    this.#give(this.#floor, 0, this.#cover.tasks)
    return { routes: this.#best, looks: this.#cover.routes + this.#looks }
  }

  /** @param floor  no choice from here costs less; `cost` is what was chosen, `left` tasks are open */
  #give(floor: number, cost: number, left: number): void {
    if (left === 0) {
      if (cost < this.#below) {
        this.#below = cost
        this.#best = this.#chosen.slice()
      }
      return
    }
    if (this.#looks > this.#mostLooks) return
    const { shift, cost: costs, first, task: tasks, leftOut, price } = this.#cover
    const task = this.#hardest(floor)
    const routes = this.#routesOf[task]!
    for (const route of routes) {
      const here = floor + this.#waste[route]!
      if (here >= this.#below || this.#looks > this.#mostLooks) break
      if (!this.#isOpen(route)) continue
      const from = first[route]!
      const until = first[route + 1]!
      for (let at = from; at < until; at += 1) this.#isGiven[tasks[at]!] = 1
      this.#isUsed[shift[route]!] = 1
      this.#chosen.push(route)
      this.#give(here, cost + costs[route]!, left - (until - from))
      this.#chosen.pop()
      this.#isUsed[shift[route]!] = 0
      for (let at = from; at < until; at += 1) this.#isGiven[tasks[at]!] = 0
    }
    const without = floor + leftOut[task]! - price[task]!
    if (without >= this.#below || this.#looks > this.#mostLooks) return
    this.#isGiven[task] = 1
    this.#give(without, cost + leftOut[task]!, left - 1)
    this.#isGiven[task] = 0
  }

  #isOpen(route: number): boolean {
    this.#looks += 1
    const { shift, first, task } = this.#cover
    if (this.#isUsed[shift[route]!] === 1) return false
    for (let at = first[route]!; at < first[route + 1]!; at += 1)
      if (this.#isGiven[task[at]!] === 1) return false
    return true
  }

  /** The open task with the fewest open routes; one with none or one ends the look. */
  #hardest(floor: number): number {
    let hardest = -1
    let fewest = Number.POSITIVE_INFINITY
    for (const task of this.#order) {
      if (this.#isGiven[task] === 1) continue
      let open = 0
      for (const route of this.#routesOf[task]!) {
        if (floor + this.#waste[route]! >= this.#below || open >= fewest) break
        if (this.#isOpen(route)) open += 1
      }
      if (open >= fewest) continue
      fewest = open
      hardest = task
      if (open <= 1) break
    }
    return hardest
  }
}
