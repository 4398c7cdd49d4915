import type { PairColumns } from './model-pairs.ts'

/** Steps of a price told apart when pairs are put in order. */
const ORDER_STEPS = 2 ** 31
/** Room for a pair's number below its price in one float64. */
const NUMBER_ROOM = 2 ** 21

/** Pairs as they are found, task after task, each task's cheapest alone first. */
export class PairList {
  readonly #first: Int32Array
  #tour = new Int32Array(1024)
  #task = new Int32Array(1024)
  #cost = new Float64Array(1024)
  #alone = new Float64Array(1024)
  #keys = new Float64Array(1024)
  #kept = [new Int32Array(1024), new Float64Array(1024), new Float64Array(1024)] as const
  #size = 0
  #tasks = 0

  constructor(tasks: number) {
    this.#first = new Int32Array(tasks + 1)
  }

  add(tour: number, cost: number, alone: number): void {
    if (this.#size === this.#tour.length) this.#grow()
    this.#tour[this.#size] = tour
    this.#task[this.#size] = this.#tasks
    this.#cost[this.#size] = cost
    this.#alone[this.#size] = alone
    this.#size += 1
  }

  /** Sorts the pairs of the task that ends, by numbers alone: price in the high digits, pair in the low ones. */
  endTask(): void {
    const from = this.#first[this.#tasks]!
    const count = this.#size - from
    if (this.#keys.length < count) {
      this.#keys = new Float64Array(count * 2)
      this.#kept = [new Int32Array(count * 2), new Float64Array(count * 2), new Float64Array(count * 2)]
    }
    const [tours, costs, alones] = this.#kept
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (let at = 0; at < count; at += 1) {
      const alone = this.#alone[from + at]!
      if (alone < least) least = alone
      if (alone > most) most = alone
      tours[at] = this.#tour[from + at]!
      costs[at] = this.#cost[from + at]!
      alones[at] = alone
    }
    const steps = most > least ? ORDER_STEPS / (most - least) : 0
    for (let at = 0; at < count; at += 1)
      this.#keys[at] = Math.floor((alones[at]! - least) * steps) * NUMBER_ROOM + at
    const sorted = this.#keys.subarray(0, count).sort()
    for (let at = 0; at < count; at += 1) {
      const was = sorted[at]! % NUMBER_ROOM
      this.#tour[from + at] = tours[was]!
      this.#cost[from + at] = costs[was]!
      this.#alone[from + at] = alones[was]!
    }
    this.#tasks += 1
    this.#first[this.#tasks] = this.#size
  }

  columns(tours: number): PairColumns {
    const size = this.#size
    const firstOfTour = new Int32Array(tours + 1)
    for (let pair = 0; pair < size; pair += 1) firstOfTour[this.#tour[pair]! + 1]! += 1
    for (let tour = 0; tour < tours; tour += 1) firstOfTour[tour + 1]! += firstOfTour[tour]!
    const filled = firstOfTour.slice()
    const byTour = new Int32Array(size)
    for (let pair = 0; pair < size; pair += 1) byTour[filled[this.#tour[pair]!]!++] = pair
    return {
      firstPair: this.#first,
      pairTour: this.#tour.slice(0, size),
      pairTask: this.#task.slice(0, size),
      pairCost: this.#cost.slice(0, size),
      pairAlone: this.#alone.slice(0, size),
      firstOfTour,
      byTour,
    }
  }

  #grow(): void {
    const room = this.#size * 2
    const ints = (old: Int32Array) => {
      const column = new Int32Array(room)
      column.set(old)
      return column
    }
    const reals = (old: Float64Array) => {
      const column = new Float64Array(room)
      column.set(old)
      return column
    }
    this.#tour = ints(this.#tour)
    this.#task = ints(this.#task)
    this.#cost = reals(this.#cost)
    this.#alone = reals(this.#alone)
  }
}
