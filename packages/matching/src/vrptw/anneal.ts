import type { Rng } from '../search/rng.ts'
import type { StopSignal } from '../search/stop.ts'
import { Absences } from './absences.ts'
import { Changes } from './changes.ts'
import type { Nearness } from './nearness.ts'
import { GreedyInsertion } from './recreate.ts'
import { Routes } from './routes.ts'
import { StringRemoval } from './ruin.ts'

/** Temperatures in units of the problem; `onBetter` hears each new best. */
export type Annealing = {
  hot: number
  cold: number
  stop: StopSignal
  onBetter?: (iterations: number) => void
}

const ASK_EVERY = 32
const ROUNDING = 1e-7

/**
 * Ruins and recreates under simulated annealing; `best` is feasible at any time, but for customers the fleet had no
 * room for.
 */
export class Annealer {
  readonly current: Routes
  readonly best: Routes
  bestAbsent: number[]
  iterations = 0
  readonly #rng: Rng
  readonly #changes: Changes
  readonly #ruin: StringRemoval
  readonly #recreate: GreedyInsertion
  readonly #absences: Absences

  /** Starts by inserting everybody greedily. */
  constructor(routes: Routes, nearness: Nearness, rng: Rng) {
    this.current = routes
    this.#rng = rng
    this.#changes = new Changes(routes)
    this.#ruin = new StringRemoval(routes, this.#changes, nearness, rng)
    this.#recreate = new GreedyInsertion(routes, this.#changes, nearness, rng)
    this.#absences = new Absences(routes.problem.customers)
    const all = Int32Array.from({ length: routes.problem.customers }, (_, at) => at + 1)
    routes.clear()
    this.#changes.begin()
    this.#recreate.recreate(all, all.length)
    this.#absences.become(this.#recreate.absent, this.#recreate.absentCount)
    this.best = new Routes(routes.problem)
    this.best.copyFrom(routes)
    this.bestAbsent = this.#absentNow()
  }

  /** Anneals from hot to cold over the budget of `stop`. */
  run({ hot, cold, stop, onBetter }: Annealing): void {
    let temperature = hot
    const before = this.iterations
    for (;;) {
      if ((this.iterations - before) % ASK_EVERY === 0) {
        const used = stop(this.iterations - before)
        if (used >= 1) return
        temperature = hot * (cold / hot) ** used
      }
      this.iterations += 1
      if (this.#step(temperature) && this.#isBetter()) {
        this.best.copyFrom(this.current)
        this.bestAbsent = this.#absentNow()
        onBetter?.(this.iterations)
      }
    }
  }

  /** True when the step was accepted. */
  #step(temperature: number): boolean {
    const ruin = this.#ruin
    const recreate = this.#recreate
    const absences = this.#absences
    const { cost } = this.current
    this.#changes.begin()
    ruin.ruin()
    for (let at = 0; at < absences.count; at += 1) ruin.removed[ruin.count++] = absences.customers[at]!
    recreate.recreate(ruin.removed, ruin.count)
    const isAccepted =
      recreate.absentCount === absences.count
        ? this.current.cost < cost - temperature * Math.log(this.#rng.unit())
        : recreate.absentCount < absences.count
    if (recreate.absentCount > 0) absences.note(recreate.absent, recreate.absentCount)
    if (isAccepted || absences.isWorseThan(recreate.absent, recreate.absentCount)) {
      absences.become(recreate.absent, recreate.absentCount)
      return true
    }
    this.#changes.undo()
    return false
  }

  #isBetter(): boolean {
    const absent = this.#absences.count
    if (absent !== this.bestAbsent.length) return absent < this.bestAbsent.length
    return this.current.cost < this.best.cost - ROUNDING
  }

  #absentNow(): number[] {
    return Array.from(this.#absences.customers.subarray(0, this.#absences.count))
  }
}
