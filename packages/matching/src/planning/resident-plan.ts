import { Rng } from '../search/rng.ts'
import { linkTask, tourHolds, unlinkTask } from './change-plan.ts'
import { compileModel } from './compile-model.ts'
import { type PlanModel, UNLIMITED } from './model.ts'
import type { Plan, PlannedTour } from './plan.ts'
import { PlanNames } from './plan-names.ts'
import { Placer } from './place-mission.ts'
import { NONE, PlanState } from './plan-state.ts'
import type { PlanProblem } from './problem.ts'
import { UndoLog } from './undo-log.ts'
import { writeTour } from './write-plan.ts'

/** Orders tried in which missions are given again. */
const ORDERS = 24

/** What giving missions again changes: tours as they are now, and those of the plan they stand for. */
export type GivenAgain = {
  readonly tours: readonly PlannedTour[]
  readonly replaced: ReadonlySet<PlannedTour>
}

/**
 * A plan kept as columns between incidents, every start pinned to what it is: whoever falls out is replaced at the
 * cost of the tours it touches, and then all is put back. A plan that differs in a few tours is taken over at the cost
 * of these.
 */
export class ResidentPlan {
  readonly #problem: PlanProblem
  readonly #names: PlanNames
  readonly #model: PlanModel
  readonly #state: PlanState
  readonly #log: UndoLog
  readonly #placer: Placer
  readonly #rng = new Rng(1)
  /** What each tour of the model shows now. */
  readonly #shown = new Map<number, PlannedTour>()
  /** Tours shown that do not fit the problem. */
  readonly #unfit = new Set<number>()

  constructor(problem: PlanProblem) {
    this.#problem = problem
    this.#model = compileModel(problem)
    this.#names = new PlanNames(problem, this.#model)
    this.#state = new PlanState(this.#model)
    this.#log = new UndoLog(this.#state)
    this.#placer = new Placer(this.#state, this.#log, null)
  }

  /**
   * Gives the missions of operators who fall out to others, and moves nobody else.
   *
   * @returns  null when that cannot be done for all of them at less than their price, or is not known here: crews,
   *           standbys, locks, a plan that does not fit the problem
   */
  giveAgain(plan: Plan, away: readonly string[], hit: readonly string[]): GivenAgain | null {
    const missions = hit.map((id) => this.#names.missionAt(id))
    if (!missions.every((mission) => this.#isPlain(mission)) || !this.#show(plan)) return null
    const { operatorCount } = this.#state
    const operators = away.flatMap((id) => this.#names.operatorAt(id) ?? [])
    this.#log.begin()
    for (const mission of missions) this.#takeOut(mission)
    const kept = operators.map((operator) => operatorCount[operator]!)
    // Nobody who has so many tasks takes another.
    for (const operator of operators) operatorCount[operator] = UNLIMITED
    const isGiven = this.#giveAll(missions)
    const changed = isGiven ? this.#written() : null
    for (const [at, operator] of operators.entries()) operatorCount[operator] = kept[at]!
    this.#log.undo()
    return changed
  }

  #takeOut(mission: number): void {
    const task = this.#model.firstTask[mission]!
    this.#placer.remove(mission)
    this.#log.rememberPin(task)
    this.#state.unpin(task)
  }

  #isPlain(mission: number | undefined): mission is number {
    if (mission === undefined) return false
    const { firstTask, taskLocked } = this.#model
    const task = firstTask[mission]!
    return firstTask[mission + 1]! - task === 1 && taskLocked[task] === 0
  }

  /** Tries some orders and leaves the cheapest. @returns false when none gives all */
  #giveAll(missions: number[]): boolean {
    const state = this.#state
    const order = missions.slice()
    let best: number[] | null = null
    let least = Number.POSITIVE_INFINITY
    const tries = missions.length < 2 ? 1 : Math.min(ORDERS, missions.length ** 2)
    for (let at = 0; at < tries; at += 1) {
      if (order.every((mission) => this.#placer.place(mission)) && state.cost < least) {
        least = state.cost
        best = order.slice()
      }
      for (const mission of order) this.#placer.remove(mission)
      this.#rng.shuffle(order)
    }
    if (!best) return false
    for (const mission of best) this.#placer.place(mission)
    return true
  }

  #written(): GivenAgain {
    const tours: PlannedTour[] = []
    const replaced = new Set<PlannedTour>()
    for (const tour of this.#log.touched) {
      const before = this.#shown.get(tour)
      if (before && this.#isSame(before, tour)) continue
      if (before) replaced.add(before)
      if (this.#state.count[tour] !== 0) tours.push(writeTour(this.#problem, this.#state, tour))
    }
    return { tours, replaced }
  }

  #isSame({ stops }: PlannedTour, tour: number): boolean {
    const { first, next, model } = this.#state
    let task = first[tour]!
    for (const stop of stops) {
      if (stop.kind === 'break') continue
      if (task === NONE || this.#names.missionAt(stop.missionId) !== model.taskMission[task]) return false
      task = next[task]!
    }
    return task === NONE
  }

  /** Takes a plan over. @returns whether it is one of this problem */
  #show(plan: Plan): boolean {
    const tours = new Map<number, PlannedTour>()
    for (const planned of plan.tours) {
      const tour = this.#names.tourAt(planned)
      if (tour === undefined) return false
      tours.set(tour, planned)
    }
    for (const [tour, planned] of this.#shown) if (tours.get(tour) !== planned) this.#hide(tour)
    for (const [tour, planned] of tours)
      if (!this.#shown.has(tour) && !this.#showTour(tour, planned)) this.#unfit.add(tour)
    return this.#unfit.size === 0
  }

  #hide(tour: number): void {
    const state = this.#state
    const { taskMission, missionPrice, firstTask } = this.#model
    while (state.first[tour] !== NONE) {
      const task = state.first[tour]!
      const mission = taskMission[task]!
      unlinkTask(state, task)
      state.unpin(task)
      if (firstTask[mission] !== task) continue
      state.unassigned += 1
      state.cost += missionPrice[mission]!
    }
    this.#shown.delete(tour)
    this.#unfit.delete(tour)
  }

  #showTour(tour: number, planned: PlannedTour): boolean {
    const state = this.#state
    const { taskMission, missionPrice, firstTask, pairTask, origin } = this.#model
    this.#shown.set(tour, planned)
    for (const { pair, start } of this.#names.stopsOf(planned, tour)) {
      if (pair === NONE) return false
      const task = pairTask[pair]!
      if (state.tourOf[task] !== NONE) return false
      state.pin(task, start - origin)
      linkTask(state, pair, state.last[tour]!)
      const mission = taskMission[task]!
      if (firstTask[mission] !== task) continue
      state.unassigned -= 1
      state.cost -= missionPrice[mission]!
    }
    return tourHolds(state, tour)
  }
}
