import type { PlanState } from './plan-state.ts'
import { firstStart } from './tour-breaks.ts'
import { startAfter } from './tour-times.ts'

/** Ways kept for one number of breaks taken; the rest are beaten on both counts, or so nearly that they are left. */
const MOST_WAYS = 8

/**
 * Whether a tour with breaks can hold a list of tasks, without writing down how: `timeTour` on plain numbers.
 *
 * For each number of breaks taken it keeps (ready, arrive) of every way that no other beats on both.
 */
export class BreakClock {
  readonly #ready: Float64Array[] = []
  readonly #arrive: Float64Array[] = []
  readonly #ways: number[] = []

  /** @param legs  seconds from the door to the first task, between tasks, and back */
  fits(state: PlanState, tour: number, tasks: readonly number[], legs: readonly number[]): boolean {
    const { model } = state
    const breaks = model.tourBreaks[tour] ?? []
    const from = model.tourFrom[tour]!
    for (let taken = 0; taken <= breaks.length; taken += 1) this.#clear(taken)
    this.#add(0, from, from + legs[0]!)
    this.#takeBreaks(state, tour)
    for (let at = 0; at < tasks.length; at += 1) {
      const task = tasks[at]!
      const service = model.taskService[task]!
      const hi = state.hi[task]!
      let isAny = false
      for (let taken = 0; taken <= breaks.length; taken += 1) {
        const ways = this.#ways[taken]!
        const arrive = this.#arrive[taken]!.slice(0, ways)
        this.#ways[taken] = 0
        for (let way = 0; way < ways; way += 1) {
          const start = startAfter(state, task, arrive[way]!)
          if (start > hi) continue
          this.#add(taken, start + service, start + service + legs[at + 1]!)
          isAny = true
        }
      }
      if (!isAny) return false
      this.#takeBreaks(state, tour)
    }
    const to = model.tourTo[tour]!
    const last = this.#arrive[breaks.length]!
    for (let way = 0; way < this.#ways[breaks.length]!; way += 1) if (last[way]! <= to) return true
    return false
  }

  #takeBreaks(state: PlanState, tour: number): void {
    const breaks = state.model.tourBreaks[tour] ?? []
    for (const [taken, { windows, serviceSeconds }] of breaks.entries()) {
      for (let way = 0; way < this.#ways[taken]!; way += 1) {
        const start = firstStart(windows, this.#ready[taken]![way]!)
        if (Number.isNaN(start)) continue
        const arrive = Math.max(this.#arrive[taken]![way]!, start) + serviceSeconds
        this.#add(taken + 1, start + serviceSeconds, arrive)
      }
    }
  }

  #clear(taken: number): void {
    this.#ready[taken] ??= new Float64Array(MOST_WAYS)
    this.#arrive[taken] ??= new Float64Array(MOST_WAYS)
    this.#ways[taken] = 0
  }

  #add(taken: number, ready: number, arrive: number): void {
    const readies = this.#ready[taken]!
    const arrives = this.#arrive[taken]!
    const ways = this.#ways[taken]!
    for (let way = 0; way < ways; way += 1) if (readies[way]! <= ready && arrives[way]! <= arrive) return
    let kept = 0
    for (let way = 0; way < ways; way += 1) {
      if (ready <= readies[way]! && arrive <= arrives[way]!) continue
      readies[kept] = readies[way]!
      arrives[kept] = arrives[way]!
      kept += 1
    }
    if (kept < MOST_WAYS) {
      readies[kept] = ready
      arrives[kept] = arrive
      kept += 1
    }
    this.#ways[taken] = kept
  }
}
