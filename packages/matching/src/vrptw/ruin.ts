import type { Rng } from '../search/rng.ts'
import type { Changes } from './changes.ts'
import type { Nearness } from './nearness.ts'
import type { Routes } from './routes.ts'

/** Mean customers taken out a step, longest string, share of split strings: the paper's values. */
const MEAN_REMOVED = 10
const LONGEST_STRING = 10
const SPLIT_SHARE = 0.5
const SPLIT_GROWS = 0.01

/**
 * Takes strings of neighbouring customers out of neighbouring routes.
 *
 * @see Christiaens, Vanden Berghe, Transportation Science 54 (2020), slack induction by string removals, section 5.1
 */
export class StringRemoval {
  readonly removed: Int32Array
  count = 0
  readonly #routes: Routes
  readonly #changes: Changes
  readonly #nearness: Nearness
  readonly #rng: Rng
  readonly #ruinedAt: Int32Array
  #step = 0

  constructor(routes: Routes, changes: Changes, nearness: Nearness, rng: Rng) {
    this.#routes = routes
    this.#changes = changes
    this.#nearness = nearness
    this.#rng = rng
    this.removed = new Int32Array(routes.problem.customers + 1)
    this.#ruinedAt = new Int32Array(routes.problem.vehicles)
  }

  /** Fills `removed` up to `count`. */
  ruin(): void {
    const routes = this.#routes
    const { customers } = routes.problem
    this.count = 0
    this.#step += 1
    if (routes.used === 0) return
    const longest = Math.min(LONGEST_STRING, customers / routes.used)
    const most = (4 * MEAN_REMOVED) / (1 + longest) - 1
    const strings = Math.floor(1 + this.#rng.unit() * most)
    const { near, reach } = this.#nearness
    const first = (1 + this.#rng.below(customers)) * reach
    let done = 0
    for (let at = first; at < first + reach && done < strings; at += 1) {
      const customer = near[at]!
      const vehicle = routes.vehicle[customer]!
      if (vehicle < 0 || this.#ruinedAt[vehicle] === this.#step) continue
      const length = Math.floor(1 + this.#rng.unit() * Math.min(longest, routes.count[vehicle]!))
      this.#removeString(customer, vehicle, length)
      this.#ruinedAt[vehicle] = this.#step
      routes.settle(vehicle)
      done += 1
    }
  }

  #removeString(around: number, vehicle: number, length: number): void {
    const routes = this.#routes
    const { customers } = routes.problem
    const { next, prev } = routes
    let kept = 0
    const spare = routes.count[vehicle]! - length
    if (length > 1 && spare > 0 && this.#rng.unit() < SPLIT_SHARE) {
      kept = 1
      while (kept < spare && this.#rng.unit() < SPLIT_GROWS) kept += 1
    }
    const span = length + kept
    let before = 0
    for (let at = prev[around]!; at <= customers && before < span - 1; at = prev[at]!) before += 1
    let after = 0
    for (let at = next[around]!; at <= customers && after < span - 1; at = next[at]!) after += 1
    const least = Math.max(0, span - 1 - after)
    let at = around
    for (let back = least + this.#rng.below(before - least + 1); back > 0; back -= 1) at = prev[at]!
    const keepFrom = kept === 0 ? span : 1 + this.#rng.below(length - 1)
    for (let step = 0; step < span; step += 1) {
      const follower = next[at]!
      if (step < keepFrom || step >= keepFrom + kept) {
        this.#changes.remove(at)
        this.removed[this.count++] = at
      }
      at = follower
    }
  }
}
