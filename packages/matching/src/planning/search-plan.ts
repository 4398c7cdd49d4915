import { Rng } from '../search/rng.ts'
import type { OnProgress, StopSignal } from '../search/stop.ts'
import type { PlanModel } from './model.ts'
import { NearMissions } from './near-missions.ts'
import { Placer } from './place-mission.ts'
import { NONE, PlanState } from './plan-state.ts'
import { Snapshot } from './snapshot.ts'
import { UndoLog } from './undo-log.ts'

export type SearchOptions = {
  readonly seed: number
  /** Asked every few steps; nothing is searched beyond the first plan when it says 1 at once. */
  readonly stop: StopSignal
  readonly onProgress?: OnProgress
}

/** Steps between two looks at the stop signal. */
const LOOK = 16
/** Missions taken out in one step, at most. */
const MOST_OUT = 20

/**
 * Ruin and recreate with annealing: takes a few neighbouring missions out, puts them back where they cost least,
 * and keeps the new plan when it is better or, less and less often, a little worse.
 *
 * @returns  the best plan met; the same for the same seed when `stop` counts steps
 * @see      Christiaens & Vanden Berghe, Slack Induction by String Removals, Transportation Science 54(2), 2020
 */
export function searchPlan(model: PlanModel, options: SearchOptions): PlanState {
  const search = new PlanSearch(model, options)
  return search.run()
}

class PlanSearch {
  readonly #model: PlanModel
  readonly #options: SearchOptions
  readonly #rng: Rng
  readonly #state: PlanState
  readonly #log: UndoLog
  readonly #placer: Placer
  readonly #near: NearMissions
  readonly #out: number[] = []
  readonly #isOut: Uint8Array
  readonly #key: Float64Array

  constructor(model: PlanModel, options: SearchOptions) {
    this.#model = model
    this.#options = options
    this.#rng = new Rng(options.seed)
    this.#state = new PlanState(model)
    this.#log = new UndoLog(this.#state)
    this.#placer = new Placer(this.#state, this.#log, this.#rng)
    this.#near = new NearMissions(model)
    this.#isOut = new Uint8Array(model.missions)
    this.#key = new Float64Array(model.missions)
  }

  run(): PlanState {
    const state = this.#state
    const { stop, onProgress } = this.#options
    this.#construct()
    const best = new Snapshot(state)
    const hot = this.#startTemperature()
    let share = stop(0)
    let temperature = hot * (1 - share)
    for (let step = 0; share < 1;) {
      this.#log.begin()
      this.#ruin()
      this.#recreate()
      const isKept = state.cost < this.#log.cost - temperature * Math.log(this.#rng.unit() + 1e-12)
      if (!isKept) this.#log.undo()
      else if (state.cost < best.cost - 1e-7) best.take(state)
      step += 1
      if (step % LOOK === 0) {
        share = stop(step)
        temperature = hot * Math.max(0, 1 - share)
        onProgress?.({ iterations: step, cost: best.cost, lowerBound: null })
      }
    }
    best.restore(state)
    return state
  }

  /** Those with the fewest choices first, locked ones before all. */
  #construct(): void {
    const { missions, firstTask, firstPair, missionPrice } = this.#model
    const order = Array.from({ length: missions }, (_, mission) => mission)
    for (const mission of order) {
      let choices = Number.POSITIVE_INFINITY
      for (let task = firstTask[mission]!; task < firstTask[mission + 1]!; task += 1)
        choices = Math.min(choices, firstPair[task + 1]! - firstPair[task]!)
      this.#key[mission] = (missionPrice[mission]! >= 1e11 ? -1e9 : 0) + choices
    }
    order.sort((a, b) => this.#key[a]! - this.#key[b]! || a - b)
    for (const mission of order) this.#placer.place(mission)
  }

  #startTemperature(): number {
    const given = this.#model.missions - this.#state.unassigned
    let tours = 0
    for (const cost of this.#state.tourCost) tours += cost
    return given === 0 ? 1 : (0.15 * Math.abs(tours)) / given
  }

  #ruin(): void {
    const { missions } = this.#model
    const rng = this.#rng
    this.#out.length = 0
    if (missions === 0) return
    const seed = rng.below(missions)
    const many = 2 + rng.below(MOST_OUT - 1)
    for (const mission of this.#near.of(seed)) {
      if (this.#out.length >= many) break
      if (rng.unit() < 0.7) this.#takeOut(mission)
    }
    if (this.#state.unassigned > 0) {
      const from = rng.below(missions)
      let found = 0
      for (let at = 0; at < missions && found < 3; at += 1) {
        const mission = (from + at) % missions
        if (this.#isOut[mission] === 1 || this.#state.isAssigned(mission)) continue
        this.#takeOut(mission)
        found += 1
      }
    }
  }

  #takeOut(mission: number): void {
    if (this.#isOut[mission] === 1) return
    this.#isOut[mission] = 1
    this.#out.push(mission)
    const { taskMission, firstTask } = this.#model
    const state = this.#state
    const task = firstTask[mission]!
    const tours = firstTask[mission + 1]! - task === 1 ? [state.tourOf[task]!] : this.#toursOf(mission)
    if (this.#placer.remove(mission)) return
    // Where a detour was quicker than the direct way, what is left of a tour may not fit: all of it goes out too.
    for (const tour of tours)
      while (state.first[tour] !== NONE) this.#takeOut(taskMission[state.first[tour]!]!)
  }

  #toursOf(mission: number): number[] {
    const { firstTask } = this.#model
    return Array.from(this.#state.tourOf.subarray(firstTask[mission]!, firstTask[mission + 1]!)).filter(
      (tour) => tour !== NONE,
    )
  }

  #recreate(): void {
    const { firstTask, firstPair, firstWindow, windowFrom, taskService } = this.#model
    const rng = this.#rng
    const kind = rng.below(6)
    for (const mission of this.#out) {
      this.#isOut[mission] = 0
      const task = firstTask[mission]!
      if (kind < 3) this.#key[mission] = rng.unit()
      else if (kind === 3) this.#key[mission] = firstPair[task + 1]! - firstPair[task]!
      else if (kind === 4) this.#key[mission] = windowFrom[firstWindow[task]!]!
      else this.#key[mission] = -taskService[task]!
    }
    this.#out.sort((a, b) => this.#key[a]! - this.#key[b]! || a - b)
    for (const mission of this.#out) this.#placer.place(mission)
  }
}
