import type { Rng } from '../search/rng.ts'
import type { PlanModel } from './model.ts'
import type { NearMissions } from './near-missions.ts'
import { PairTable } from './pair-table.ts'
import type { Placer } from './place-mission.ts'
import { NONE, type PlanState } from './plan-state.ts'
import { Reseater } from './reseat.ts'
import type { UndoLog } from './undo-log.ts'

/** Missions taken out in one step, at most. */
const MOST_OUT = 20
/** How often a mission goes out with all of its tour: only then may somebody stay at home. */
const WHOLE_TOURS = 0.5

/**
 * One step of ruin and recreate: takes a few neighbouring missions out, puts them back where they cost least, and gives
 * each tour it changed to whoever does it for least.
 *
 * @see Christiaens & Vanden Berghe, Slack Induction by String Removals, Transportation Science 54(2), 2020
 */
export class PlanRuin {
  readonly #model: PlanModel
  readonly #state: PlanState
  readonly #log: UndoLog
  readonly #placer: Placer
  readonly #near: NearMissions
  readonly #rng: Rng
  readonly #reseater: Reseater | null
  readonly #out: number[] = []
  readonly #isOut: Uint8Array
  readonly #key: Float64Array

  constructor(state: PlanState, log: UndoLog, placer: Placer, near: NearMissions, rng: Rng) {
    this.#model = state.model
    this.#state = state
    this.#log = log
    this.#placer = placer
    this.#near = near
    this.#rng = rng
    const table = PairTable.of(state.model)
    this.#reseater = table && new Reseater(state, log, table)
    this.#isOut = new Uint8Array(state.model.missions)
    this.#key = new Float64Array(state.model.missions)
  }

  /** What is not given yet, those with the fewest choices first, locked ones before all. */
  construct(): void {
    const { missions, firstTask, firstPair, missionPrice } = this.#model
    const order: number[] = []
    for (let mission = 0; mission < missions; mission += 1) {
      if (this.#state.isAssigned(mission)) continue
      let choices = Number.POSITIVE_INFINITY
      for (let task = firstTask[mission]!; task < firstTask[mission + 1]!; task += 1)
        choices = Math.min(choices, firstPair[task + 1]! - firstPair[task]!)
      this.#key[mission] = (missionPrice[mission]! >= 1e11 ? -1e9 : 0) + choices
      order.push(mission)
    }
    order.sort((a, b) => this.#key[a]! - this.#key[b]! || a - b)
    for (const mission of order) this.#placer.place(mission)
  }

  step(): void {
    this.#ruin()
    this.#recreate()
    if (!this.#reseater) return
    for (const tour of this.#log.touched.slice()) this.#reseater.reseat(tour)
  }

  #ruin(): void {
    const { missions } = this.#model
    const rng = this.#rng
    this.#out.length = 0
    if (missions === 0) return
    const seed = rng.below(missions)
    const many = 2 + rng.below(MOST_OUT - 1)
    const isWhole = rng.unit() < WHOLE_TOURS
    for (const mission of this.#near.of(seed)) {
      if (this.#out.length >= many) break
      if (rng.unit() >= 0.7) continue
      if (isWhole) this.#takeTourOut(mission)
      else this.#takeOut(mission)
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

  #takeTourOut(mission: number): void {
    const { taskMission, firstTask } = this.#model
    const { tourOf, first } = this.#state
    const tour = tourOf[firstTask[mission]!]!
    if (tour === NONE) this.#takeOut(mission)
    else while (first[tour] !== NONE) this.#takeOut(taskMission[first[tour]!]!)
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
