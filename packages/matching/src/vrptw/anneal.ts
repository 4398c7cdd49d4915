import type { Rng } from '../search/rng.ts'
import type { StopSignal } from '../search/stop.ts'
import { Absences } from './absences.ts'
import { Changes } from './changes.ts'
import type { Nearness } from './nearness.ts'
import { GreedyInsertion } from './recreate.ts'
import { Recombiner } from './recombine.ts'
import { RouteMemory } from './route-memory.ts'
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
/** Steps between two looks at the routes of the plan as it is, which are remembered. */
const REMEMBER_EVERY = 256
/** Shares of the budget at which the routes met are put together anew. */
const MEETINGS = [0.3, 0.45, 0.6, 0.75, 0.85, 0.95]
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
  readonly #memory: RouteMemory
  readonly #recombiner: Recombiner

  /** Starts by inserting everybody greedily. */
  constructor(routes: Routes, nearness: Nearness, rng: Rng) {
    this.current = routes
    this.#rng = rng
    this.#changes = new Changes(routes)
    this.#ruin = new StringRemoval(routes, this.#changes, nearness, rng)
    this.#recreate = new GreedyInsertion(routes, this.#changes, nearness, rng)
    this.#absences = new Absences(routes.problem.customers)
    this.#memory = new RouteMemory(routes.problem)
    this.#recombiner = new Recombiner(routes.problem, nearness, this.#memory, rng)
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
    let meetings = 0
    for (;;) {
      if ((this.iterations - before) % ASK_EVERY === 0) {
        const used = stop(this.iterations - before)
        if (used >= 1) return
        temperature = hot * (cold / hot) ** used
        if (used >= (MEETINGS[meetings] ?? 1)) {
          meetings += 1
          if (this.#recombine()) onBetter?.(this.iterations)
        }
      }
      this.iterations += 1
      if (this.iterations % REMEMBER_EVERY === 0) this.#memory.note(this.current.toArrays())
      if (this.#step(temperature) && this.#isBetter()) {
        this.best.copyFrom(this.current)
        this.bestAbsent = this.#absentNow()
        this.#memory.note(this.best.toArrays())
        onBetter?.(this.iterations)
      }
    }
  }

  /** Goes on from the best plan the routes met make together, when that is cheaper than the best so far. */
  #recombine(): boolean {
    if (this.bestAbsent.length > 0) return false
    const routes = this.#recombiner.recombine(this.best.toArrays())
    if (!routes) return false
    this.current.load_(routes)
    this.#absences.become(new Int32Array(0), 0)
    this.best.copyFrom(this.current)
    return true
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
