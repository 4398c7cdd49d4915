import type { PlanModel } from './model.ts'

export const NONE = -1

/**
 * A plan in the making: who does what in which order, with what every check needs kept up to date.
 *
 * Tasks of a tour are a list (`next`, `prev`, `first`, `last`); `done` is the earliest end of a task's service, `latest`
 * its latest start such that the rest of the tour still fits. `version` changes with whatever changes what inserting
 * into the tour would cost, and comes back when a tour comes back.
 */
export class PlanState {
  readonly model: PlanModel
  readonly tourOf: Int32Array
  readonly pairOf: Int32Array
  readonly next: Int32Array
  readonly prev: Int32Array
  readonly done: Int32Array
  readonly latest: Int32Array
  /** The windows in force: a crew in the plan is pinned to one start. `hi < lo` never holds. */
  readonly lo: Int32Array
  readonly hi: Int32Array
  /** 1 when the task has several windows and none is pinned. */
  readonly isMulti: Uint8Array

  readonly first: Int32Array
  readonly last: Int32Array
  readonly count: Int32Array
  readonly seconds: Int32Array
  readonly metres: Int32Array
  readonly version: Int32Array
  readonly tourCost: Float64Array
  readonly operatorCount: Int32Array
  readonly operatorSeconds: Int32Array
  readonly operatorPay: Float64Array
  readonly dayCount: Int32Array

  /** For each task, the pairs whose tour is in use: `openPair[firstPair[t] … + openCount[t]]`. */
  readonly openPair: Int32Array
  readonly openAt: Int32Array
  readonly openCount: Int32Array

  /** Everything: tours, pairs, fairness, missions and standbys left out. */
  cost = 0
  unassigned = 0
  #clock = 0

  constructor(model: PlanModel) {
    const { tasks, tours, operators } = model
    this.model = model
    this.tourOf = new Int32Array(tasks).fill(NONE)
    this.pairOf = new Int32Array(tasks).fill(NONE)
    this.next = new Int32Array(tasks).fill(NONE)
    this.prev = new Int32Array(tasks).fill(NONE)
    this.done = new Int32Array(tasks)
    this.latest = new Int32Array(tasks)
    this.lo = new Int32Array(tasks)
    this.hi = new Int32Array(tasks)
    this.isMulti = new Uint8Array(tasks)
    this.first = new Int32Array(tours).fill(NONE)
    this.last = new Int32Array(tours).fill(NONE)
    this.count = new Int32Array(tours)
    this.seconds = new Int32Array(tours)
    this.metres = new Int32Array(tours)
    this.version = new Int32Array(tours)
    this.tourCost = new Float64Array(tours)
    this.operatorCount = new Int32Array(operators)
    this.operatorSeconds = new Int32Array(operators)
    this.operatorPay = new Float64Array(operators)
    this.dayCount = new Int32Array(model.dayMaxTasks.length)
    this.openPair = new Int32Array(model.pairTour.length)
    this.openAt = new Int32Array(model.pairTour.length).fill(NONE)
    this.openCount = new Int32Array(tasks)
    for (let task = 0; task < tasks; task += 1) this.unpin(task)
    for (let mission = 0; mission < model.missions; mission += 1) this.cost += model.missionPrice[mission]!
    this.cost += fairnessOfPrior(model)
    this.unassigned = model.missions
  }

  /** Gives a task its own windows back. */
  unpin(task: number): void {
    const { firstWindow, windowFrom, windowTo } = this.model
    const from = firstWindow[task]!
    const until = firstWindow[task + 1]!
    this.lo[task] = windowFrom[from]!
    this.hi[task] = windowTo[until - 1]!
    this.isMulti[task] = until - from > 1 ? 1 : 0
  }

  pin(task: number, start: number): void {
    this.lo[task] = start
    this.hi[task] = start
    this.isMulti[task] = 0
  }

  newVersion(): number {
    this.#clock += 1
    return this.#clock
  }

  isAssigned(mission: number): boolean {
    return this.tourOf[this.model.firstTask[mission]!] !== NONE
  }
}

function fairnessOfPrior({ fairness, operatorPrior }: PlanModel): number {
  let sum = 0
  if (fairness !== 0) for (const prior of operatorPrior) sum += fairness * prior * prior
  return sum
}

/** What one pay more costs in fairness for an operator who has `load`. */
export const fairnessOf = (factor: number, load: number, pay: number): number =>
  factor === 0 ? 0 : factor * pay * (2 * load + pay)
