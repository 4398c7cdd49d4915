import { linkTask, unlinkTask } from './change-plan.ts'
import { foundAfter, insertionCost } from './insertion.ts'
import { NONE, type PlanState } from './plan-state.ts'
import type { Rng } from '../search/rng.ts'
import type { UndoLog } from './undo-log.ts'

/** How often a step overlooks a place, so that the same hole is not always filled the same way (Christiaens 2020). */
const BLINK = 0.002
/** Starts tried for a crew whose window is wide. */
const CREW_STARTS = 9

/** Puts missions into a plan at their cheapest place; remembers what each pair costs while its tour stays as it is. */
export class Placer {
  readonly #state: PlanState
  readonly #log: UndoLog
  readonly #rng: Rng | null
  readonly #cost: Float64Array
  readonly #after: Int32Array
  readonly #version: Int32Array
  /** The pair chosen by `cheapest`, and the task it comes after. */
  #pair = NONE
  #place = NONE

  /** @param rng  null never blinks */
  constructor(state: PlanState, log: UndoLog, rng: Rng | null) {
    const pairs = state.model.pairTour.length
    this.#state = state
    this.#log = log
    this.#rng = rng
    this.#cost = new Float64Array(pairs)
    this.#after = new Int32Array(pairs)
    this.#version = new Int32Array(pairs).fill(NONE)
  }

  /** Takes a mission out, crew, standbys and all. @returns whether every tour it left still fits */
  remove(mission: number): boolean {
    const state = this.#state
    const { firstTask } = state.model
    if (!state.isAssigned(mission)) return true
    let fits = true
    for (let task = firstTask[mission]!; task < firstTask[mission + 1]!; task += 1) {
      const tour = state.tourOf[task]!
      if (tour === NONE) this.#bill(-state.model.taskUnheldPrice[task]!)
      else {
        this.#log.remember(tour)
        fits = unlinkTask(state, task) && fits
      }
    }
    if (this.#isCrew(mission)) this.#pinAll(mission, null)
    this.#bill(state.model.missionPrice[mission]!)
    state.unassigned += 1
    return fits
  }

  /** Puts a mission in where it costs least, unless leaving it out costs less. @returns whether it is in */
  place(mission: number): boolean {
    const state = this.#state
    const price = state.model.missionPrice[mission]!
    if (this.#isCrew(mission)) return this.#placeCrew(mission)
    const cost = this.#cheapest(state.model.firstTask[mission]!, true)
    if (!(cost < price)) return false
    this.#log.remember(state.model.pairTour[this.#pair]!)
    linkTask(state, this.#pair, this.#place)
    this.#bill(-price)
    state.unassigned -= 1
    return true
  }

  /** Puts a lone mission on a pair's tour after `before`, asking nothing. */
  put(pair: number, before: number): void {
    const state = this.#state
    const { pairTour, pairTask, taskMission, missionPrice } = state.model
    this.#log.remember(pairTour[pair]!)
    linkTask(state, pair, before)
    this.#bill(-missionPrice[taskMission[pairTask[pair]!]!]!)
    state.unassigned -= 1
  }

  /** The least a lone mission's insertion costs now, Infinity when it has no place; for orders by regret. */
  costOf(mission: number): number {
    return this.#cheapest(this.#state.model.firstTask[mission]!, !this.#isCrew(mission))
  }

  #isCrew(mission: number): boolean {
    const { firstTask } = this.#state.model
    return firstTask[mission + 1]! - firstTask[mission]! > 1
  }

  #bill(price: number): void {
    this.#state.cost += price
  }

  #cheapest(task: number, mayRemember: boolean): number {
    const state = this.#state
    const { firstPair, pairTour } = state.model
    const rng = this.#rng
    let best = Number.POSITIVE_INFINITY
    this.#pair = NONE
    const from = firstPair[task]!
    const until = from + state.openCount[task]!
    for (let at = from; at < until; at += 1) {
      const pair = state.openPair[at]!
      const version = state.version[pairTour[pair]!]!
      let cost: number
      if (mayRemember && this.#version[pair] === version) cost = this.#cost[pair]!
      else {
        cost = insertionCost(state, pair)
        this.#cost[pair] = cost
        this.#after[pair] = foundAfter
        this.#version[pair] = mayRemember ? version : NONE
      }
      if (cost < best && (rng === null || rng.unit() >= BLINK) && (mayRemember || this.#isFree(task, pair))) {
        best = cost
        this.#pair = pair
        this.#place = this.#after[pair]!
      }
    }
    return this.#cheapestUnused(task, best, !mayRemember)
  }

  /** Pairs are ascending by their cost alone: the first that is unused ends the search unless load is shared out. */
  #cheapestUnused(task: number, cost: number, isCrew: boolean): number {
    const state = this.#state
    const { model } = state
    let best = cost
    for (let pair = model.firstPair[task]!; pair < model.firstPair[task + 1]!; pair += 1) {
      const alone = model.pairAlone[pair]!
      if (alone >= best) break
      const tour = model.pairTour[pair]!
      if (state.count[tour] !== 0 || (isCrew && !this.#isFree(task, pair))) continue
      const operator = model.tourOperator[tour]!
      const isPlain = model.fairness === 0 && state.operatorCount[operator] === 0 && !isCrew
      const here = isPlain ? alone : insertionCost(state, pair)
      if (here < best) {
        best = here
        this.#pair = pair
        this.#place = NONE
      }
      if (isPlain) break
    }
    return best
  }

  /** Nobody takes two seats of one mission. */
  #isFree(task: number, pair: number): boolean {
    const { model, tourOf } = this.#state
    const mission = model.taskMission[task]!
    const operator = model.tourOperator[model.pairTour[pair]!]!
    for (let other = model.firstTask[mission]!; other < model.firstTask[mission + 1]!; other += 1) {
      const tour = tourOf[other]!
      if (tour !== NONE && model.tourOperator[tour] === operator) return false
    }
    return true
  }

  #placeCrew(mission: number): boolean {
    const state = this.#state
    let best = state.model.missionPrice[mission]!
    let bestStart = NONE
    for (const start of this.#crewStarts(mission)) {
      const before = state.cost
      const isIn = this.#tryCrew(mission, start)
      if (isIn && state.cost - before < best) {
        best = state.cost - before
        bestStart = start
      }
      this.#takeBack(mission)
      state.cost = before
    }
    if (bestStart === NONE || !this.#tryCrew(mission, bestStart)) {
      this.#takeBack(mission)
      return false
    }
    this.#bill(-state.model.missionPrice[mission]!)
    state.unassigned -= 1
    return true
  }

  /** Every seat at one start, the hardest to fill first, then the standbys that cost less than to do without. */
  #tryCrew(mission: number, start: number): boolean {
    const state = this.#state
    const { firstTask, firstPair, seats } = state.model
    const from = firstTask[mission]!
    this.#pinAll(mission, start)
    const tasks = Array.from({ length: seats[mission]! }, (_, seat) => from + seat)
    tasks.sort((a, b) => firstPair[a + 1]! - firstPair[a]! - (firstPair[b + 1]! - firstPair[b]!) || a - b)
    for (const task of tasks) {
      if (!Number.isFinite(this.#cheapest(task, false))) return false
      this.#link()
    }
    for (let task = from + seats[mission]!; task < firstTask[mission + 1]!; task += 1) {
      const unheld = state.model.taskUnheldPrice[task]!
      if (this.#cheapest(task, false) < unheld) this.#link()
      else this.#bill(unheld)
    }
    return true
  }

  #link(): void {
    this.#log.remember(this.#state.model.pairTour[this.#pair]!)
    linkTask(this.#state, this.#pair, this.#place)
  }

  #takeBack(mission: number): void {
    const state = this.#state
    const { firstTask } = state.model
    for (let task = firstTask[mission]!; task < firstTask[mission + 1]!; task += 1)
      if (state.tourOf[task] !== NONE) unlinkTask(state, task)
    this.#pinAll(mission, null)
  }

  #pinAll(mission: number, start: number | null): void {
    const state = this.#state
    const { firstTask } = state.model
    for (let task = firstTask[mission]!; task < firstTask[mission + 1]!; task += 1) {
      this.#log.rememberPin(task)
      if (start === null) state.unpin(task)
      else state.pin(task, start)
    }
  }

  #crewStarts(mission: number): number[] {
    const { firstTask, firstWindow, windowFrom, windowTo } = this.#state.model
    const task = firstTask[mission]!
    const starts: number[] = []
    const windows = firstWindow[task + 1]! - firstWindow[task]!
    const each = Math.max(2, Math.floor(CREW_STARTS / windows))
    for (let at = firstWindow[task]!; at < firstWindow[task + 1]!; at += 1) {
      const from = windowFrom[at]!
      const width = windowTo[at]! - from
      const steps = width === 0 ? 1 : each
      for (let step = 0; step < steps; step += 1)
        starts.push(from + Math.round((width * step) / Math.max(1, steps - 1)))
    }
    return starts
  }
}
