import { closeTour, openTour } from './change-plan.ts'
import { NONE, type PlanState } from './plan-state.ts'
import { refreshTour } from './tour-times.ts'

/** A plan put aside: for each task its pair and the task before it, and the starts crews are pinned to. */
export class Snapshot {
  readonly pairs: Int32Array
  readonly #before: Int32Array
  readonly #lo: Int32Array
  readonly #hi: Int32Array
  readonly #isMulti: Uint8Array
  cost: number
  unassigned: number

  constructor(state: PlanState) {
    this.pairs = state.pairOf.slice()
    this.#before = state.prev.slice()
    this.#lo = state.lo.slice()
    this.#hi = state.hi.slice()
    this.#isMulti = state.isMulti.slice()
    this.cost = state.cost
    this.unassigned = state.unassigned
  }

  take(state: PlanState): void {
    this.pairs.set(state.pairOf)
    this.#before.set(state.prev)
    this.#lo.set(state.lo)
    this.#hi.set(state.hi)
    this.#isMulti.set(state.isMulti)
    this.cost = state.cost
    this.unassigned = state.unassigned
  }

  restore(state: PlanState): void {
    const { model } = state
    for (let tour = 0; tour < model.tours; tour += 1) if (state.count[tour] !== 0) closeTour(state, tour)
    const wasOpen = state.count.slice()
    state.first.fill(NONE)
    state.last.fill(NONE)
    state.next.fill(NONE)
    state.prev.set(this.#before)
    state.pairOf.set(this.pairs)
    state.lo.set(this.#lo)
    state.hi.set(this.#hi)
    state.isMulti.set(this.#isMulti)
    state.operatorPay.fill(0)
    const inUse = new Set<number>()
    for (let task = 0; task < model.tasks; task += 1) this.#join(state, task, inUse)
    for (let tour = 0; tour < model.tours; tour += 1) {
      if (wasOpen[tour] === 0 && !inUse.has(tour)) continue
      this.#findLast(state, tour)
      if (inUse.has(tour)) openTour(state, tour)
      refreshTour(state, tour)
      state.version[tour] = state.newVersion()
    }
    state.cost = this.cost
    state.unassigned = this.unassigned
  }

  #join(state: PlanState, task: number, inUse: Set<number>): void {
    const { model } = state
    const pair = this.pairs[task]!
    state.tourOf[task] = pair === NONE ? NONE : model.pairTour[pair]!
    if (pair === NONE) return
    const tour = model.pairTour[pair]!
    const before = this.#before[task]!
    if (before === NONE) state.first[tour] = task
    else state.next[before] = task
    const operator = model.tourOperator[tour]!
    state.operatorPay[operator] = state.operatorPay[operator]! + model.taskPay[task]!
    inUse.add(tour)
  }

  #findLast(state: PlanState, tour: number): void {
    let last = NONE
    for (let task = state.first[tour]!; task !== NONE; task = state.next[task]!) last = task
    state.last[tour] = last
  }
}
