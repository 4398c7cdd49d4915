import { linkTask, unlinkTask } from './change-plan.ts'
import { BreakClock } from './fits-breaks.ts'
import type { PairTable } from './pair-table.ts'
import { fairnessOf, NONE, type PlanState } from './plan-state.ts'
import { legsOf, startAfter } from './tour-times.ts'
import type { UndoLog } from './undo-log.ts'

const clock = new BreakClock()
/** What a change of hands must save, lest rounding be taken for a gain. */
const LEAST_GAIN = 1e-6

/**
 * Gives a whole tour, in its order, to the shift that does it for least. Insertion alone does not find it: whoever is
 * best for three missions together is often best for none of them.
 */
export class Reseater {
  readonly #state: PlanState
  readonly #log: UndoLog
  readonly #table: PairTable
  readonly #tasks: number[] = []
  #pay = 0
  #hasCrew = false

  constructor(state: PlanState, log: UndoLog, table: PairTable) {
    this.#state = state
    this.#log = log
    this.#table = table
  }

  /** @returns  whether the tour went to another shift, one that stayed at home so far */
  reseat(tour: number): boolean {
    const state = this.#state
    const { firstTask, taskMission, taskPay } = state.model
    if (state.count[tour] === 0) return false
    const tasks = this.#tasks
    tasks.length = 0
    this.#pay = 0
    this.#hasCrew = false
    for (let task = state.first[tour]!; task !== NONE; task = state.next[task]!) {
      const mission = taskMission[task]!
      tasks.push(task)
      this.#pay += taskPay[task]!
      if (firstTask[mission + 1]! - firstTask[mission]! > 1) this.#hasCrew = true
    }
    const to = this.#cheapest(tour)
    if (to === NONE) return false
    this.#move(tour, to)
    return true
  }

  #cheapest(tour: number): number {
    const { bits, words } = this.#table
    const { count } = this.#state
    const tasks = this.#tasks
    let best = this.#costNow(tour) - LEAST_GAIN
    let bestTour = NONE
    const head = tasks[0]! * words
    for (let word = 0; word < words; word += 1) {
      let rest = bits[head + word]!
      for (let at = 1; rest !== 0 && at < tasks.length; at += 1) rest &= bits[tasks[at]! * words + word]!
      for (; rest !== 0; rest &= rest - 1) {
        const other = word * 32 + 31 - Math.clz32(rest & -rest)
        if (count[other] !== 0) continue
        const cost = this.#costOf(other, tour, best)
        if (cost < best) {
          best = cost
          bestTour = other
        }
      }
    }
    return bestTour
  }

  #costNow(tour: number): number {
    const { model, tourCost, operatorPay } = this.#state
    const operator = model.tourOperator[tour]!
    const rest = model.operatorPrior[operator]! + operatorPay[operator]! - this.#pay
    return tourCost[tour]! + fairnessOf(model.fairness, rest, this.#pay)
  }

  /** What another shift would cost with all of it; Infinity when it cannot, or not for less than `most`. */
  #costOf(other: number, tour: number, most: number): number {
    const state = this.#state
    const { model } = state
    const tasks = this.#tasks
    const { places, taskPlace, taskService } = model
    const operator = model.tourOperator[other]!
    const isSame = operator === model.tourOperator[tour]
    if (!this.#hasRoom(other, isSame ? tour : NONE)) return Number.POSITIVE_INFINITY
    const roads = model.roads[model.tourProfile[other]!]!
    const perSecond = model.tourPerSecond[other]!
    const load = model.operatorPrior[operator]! + state.operatorPay[operator]! - (isSame ? this.#pay : 0)
    let cost = model.tourFixed[other]! + fairnessOf(model.fairness, load, this.#pay)
    let now = model.tourFrom[other]!
    let seconds = 0
    let from = NONE
    for (let at = 0; at < tasks.length; at += 1) {
      const task = tasks[at]!
      const to = taskPlace[task]!
      const leg =
        from === NONE
          ? roads.outSeconds[model.tourStart[other]! * places + to]!
          : roads.seconds[from * places + to]!
      seconds += leg
      now = startAfter(state, task, now + leg)
      if (now > state.hi[task]!) return Number.POSITIVE_INFINITY
      now += taskService[task]!
      cost += model.pairCost[this.#table.pairOf(task, other)]!
      from = to
    }
    const home = roads.backSeconds[model.tourEnd[other]! * places + from]!
    seconds += home
    const driven = state.operatorSeconds[operator]! - (isSame ? state.seconds[tour]! : 0) + seconds
    if (
      now + home > model.tourTo[other]! ||
      seconds > model.tourMaxTravel[other]! ||
      driven > model.operatorMaxTravel[operator]!
    )
      return Number.POSITIVE_INFINITY
    cost += perSecond * seconds
    if (model.hasMetres) cost += this.#costOfMetres(other)
    if (cost >= most || !model.tourBreaks[other]) return cost
    return clock.fits(state, other, tasks, legsOf(model, other, tasks)) ? cost : Number.POSITIVE_INFINITY
  }

  /** @param sameTour  the tour itself when it would stay with its operator: what it has there counts no more */
  #hasRoom(other: number, sameTour: number): boolean {
    const state = this.#state
    const { model } = state
    const many = this.#tasks.length
    const operator = model.tourOperator[other]!
    const day = model.tourDay[other]!
    const ownCount = sameTour === NONE ? 0 : many
    const ownDay = sameTour !== NONE && model.tourDay[sameTour] === day ? many : 0
    return (
      many <= model.tourMaxTasks[other]! &&
      state.operatorCount[operator]! - ownCount + many <= model.operatorMaxTasks[operator]! &&
      state.dayCount[day]! - ownDay + many <= model.dayMaxTasks[day]! &&
      (!this.#hasCrew || sameTour !== NONE || !this.#isInCrew(operator))
    )
  }

  /** Nobody takes two seats of one mission. */
  #isInCrew(operator: number): boolean {
    const { model, tourOf } = this.#state
    return this.#tasks.some((task) => {
      const mission = model.taskMission[task]!
      for (let seat = model.firstTask[mission]!; seat < model.firstTask[mission + 1]!; seat += 1)
        if (tourOf[seat] !== NONE && model.tourOperator[tourOf[seat]!] === operator) return true
      return false
    })
  }

  #costOfMetres(other: number): number {
    const { model } = this.#state
    const metres = legsOf(model, other, this.#tasks, 'metres').reduce((sum, leg) => sum + leg, 0)
    return metres > model.tourMaxMetres[other]!
      ? Number.POSITIVE_INFINITY
      : model.tourPerMetre[other]! * metres
  }

  #move(tour: number, to: number): void {
    const state = this.#state
    this.#log.remember(tour)
    this.#log.remember(to)
    for (const task of this.#tasks) unlinkTask(state, task)
    let before = NONE
    for (const task of this.#tasks) {
      linkTask(state, this.#table.pairOf(task, to), before)
      before = task
    }
  }
}
