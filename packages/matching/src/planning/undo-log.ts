import { closeTour, openTour } from './change-plan.ts'
import { NONE, type PlanState } from './plan-state.ts'
import { refreshTour } from './tour-times.ts'

/**
 * Remembers the tours about to be changed, so that a step that does not please can be taken back at the cost of what
 * it touched. A tour that comes back has its old version: what was known of it is true again.
 */
export class UndoLog {
  readonly #state: PlanState
  readonly #stamp: Int32Array
  readonly #tours: Int32Array
  readonly #from: Int32Array
  readonly #pairs: Int32Array
  readonly #oldVersion: Int32Array
  readonly #pins: { task: number; lo: number; hi: number; isMulti: number }[] = []
  #round = 1
  #size = 0
  #used = 0
  #cost = 0
  #unassigned = 0

  constructor(state: PlanState) {
    const { tours, tasks } = state.model
    this.#state = state
    this.#stamp = new Int32Array(tours)
    this.#tours = new Int32Array(tours)
    this.#from = new Int32Array(tours + 1)
    this.#pairs = new Int32Array(tasks)
    this.#oldVersion = new Int32Array(tours)
    this.begin()
  }

  /** Forgets what is remembered: what is now is what undoing returns to. */
  begin(): void {
    this.#round += 1
    this.#size = 0
    this.#used = 0
    this.#pins.length = 0
    this.#cost = this.#state.cost
    this.#unassigned = this.#state.unassigned
  }

  get cost(): number {
    return this.#cost
  }

  /** How many tours were remembered since `begin`, and which. */
  get touched(): Int32Array {
    return this.#tours.subarray(0, this.#size)
  }

  /** To be called before a tour changes; an operator's other tours change version with it. */
  remember(tour: number): void {
    const { firstTour, tourOperator } = this.#state.model
    const operator = tourOperator[tour]!
    for (let own = firstTour[operator]!; own < firstTour[operator + 1]!; own += 1) this.#keep(own)
  }

  #keep(tour: number): void {
    if (this.#stamp[tour] === this.#round) return
    const state = this.#state
    this.#stamp[tour] = this.#round
    this.#tours[this.#size] = tour
    this.#oldVersion[this.#size] = state.version[tour]!
    for (let task = state.first[tour]!; task !== NONE; task = state.next[task]!) {
      this.#pairs[this.#used] = state.pairOf[task]!
      this.#used += 1
    }
    this.#size += 1
    this.#from[this.#size] = this.#used
  }

  rememberPin(task: number): void {
    const { lo, hi, isMulti } = this.#state
    this.#pins.push({ task, lo: lo[task]!, hi: hi[task]!, isMulti: isMulti[task]! })
  }

  undo(): void {
    const state = this.#state
    const { model } = state
    for (let at = 0; at < this.#size; at += 1) this.#empty(this.#tours[at]!)
    for (const { task, lo, hi, isMulti } of this.#pins.reverse()) {
      state.lo[task] = lo
      state.hi[task] = hi
      state.isMulti[task] = isMulti
    }
    for (let at = 0; at < this.#size; at += 1) {
      const tour = this.#tours[at]!
      let before = NONE
      for (let slot = this.#from[at]!; slot < this.#from[at + 1]!; slot += 1) {
        const pair = this.#pairs[slot]!
        const task = model.pairTask[pair]!
        state.tourOf[task] = tour
        state.pairOf[task] = pair
        state.prev[task] = before
        state.next[task] = NONE
        if (before === NONE) state.first[tour] = task
        else state.next[before] = task
        before = task
        this.#pay(tour, task, 1)
      }
      state.last[tour] = before
      if (before !== NONE && state.count[tour] === 0) openTour(state, tour)
      if (before === NONE && state.count[tour] !== 0) closeTour(state, tour)
      refreshTour(state, tour)
      state.version[tour] = this.#oldVersion[at]!
    }
    state.cost = this.#cost
    state.unassigned = this.#unassigned
    this.begin()
  }

  #empty(tour: number): void {
    const state = this.#state
    for (let task = state.first[tour]!; task !== NONE; task = state.next[task]!) {
      state.tourOf[task] = NONE
      state.pairOf[task] = NONE
      this.#pay(tour, task, -1)
    }
    state.first[tour] = NONE
    state.last[tour] = NONE
  }

  #pay(tour: number, task: number, sign: 1 | -1): void {
    const { model, operatorPay } = this.#state
    const operator = model.tourOperator[tour]!
    operatorPay[operator] = operatorPay[operator]! + sign * model.taskPay[task]!
  }
}
