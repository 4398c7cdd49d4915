import { tourHolds } from './change-plan.ts'
import { type Cover, coverTasks } from '../search/cover-tasks.ts'
import type { TourFreer } from './free-tours.ts'
import type { Placer } from './place-mission.ts'
import { fairnessOf, NONE, type PlanState } from './plan-state.ts'
import type { RoutePool } from './route-pool.ts'
import type { UndoLog } from './undo-log.ts'

/** What a choice must save, lest rounding be taken for a gain. */
const LEAST_GAIN = 1e-6

/** Takes tours apart and puts their tasks together anew from the routes of a pool, at the least cost these allow. */
export class RouteChooser {
  readonly #state: PlanState
  readonly #log: UndoLog
  readonly #placer: Placer
  readonly #freer: TourFreer
  readonly #pool: RoutePool
  readonly #prices: Float64Array
  /** Routes by their lowest task: routes[firstRoute[t]] … routes[firstRoute[t + 1] − 1]. */
  readonly #firstRoute: Int32Array
  readonly #routes: Int32Array
  readonly #numberOf: Int32Array
  readonly #shiftNumber: Int32Array
  /** Looks at routes so far: what the work is measured by. */
  looks = 0

  /** @param pool  as it stays: routes that come later are not seen */
  constructor(
    state: PlanState,
    log: UndoLog,
    placer: Placer,
    freer: TourFreer,
    pool: RoutePool,
    prices: Float64Array,
  ) {
    this.#state = state
    this.#log = log
    this.#placer = placer
    this.#freer = freer
    this.#pool = pool
    this.#prices = prices
    this.#numberOf = new Int32Array(state.model.tasks).fill(NONE)
    this.#shiftNumber = new Int32Array(state.model.tours).fill(NONE)
    const { firstRoute, routes } = byLowestTask(state, pool)
    this.#firstRoute = firstRoute
    this.#routes = routes
  }

  /**
   * @param size  how many tasks are freed, about
   * @returns     whether the plan is cheaper and sound; if not, the caller undoes what the log holds
   */
  choose(mission: number, size: number): boolean {
    this.#freer.free(mission, size)
    const { tasks } = this.#freer
    for (const [at, task] of tasks.entries()) this.#numberOf[task] = at
    const routes = this.#routesWithin(tasks)
    const { routes: chosen, looks } = coverTasks(this.#coverOf(tasks, routes), this.#costNow() - LEAST_GAIN)
    this.looks += looks
    for (const task of tasks) this.#numberOf[task] = NONE
    if (!chosen) return false
    this.#apply(
      tasks,
      chosen.map((at) => routes[at]!),
    )
    // The pool knows neither breaks nor the limits that an operator's shifts share.
    const state = this.#state
    return (
      state.cost < this.#log.cost - LEAST_GAIN && this.#log.touched.every((tour) => tourHolds(state, tour))
    )
  }

  #routesWithin(tasks: readonly number[]): number[] {
    const { model, count } = this.#state
    const { first, length, pairs, tour } = this.#pool
    const routes: number[] = []
    for (const task of tasks) {
      for (let at = this.#firstRoute[task]!; at < this.#firstRoute[task + 1]!; at += 1) {
        const route = this.#routes[at]!
        const shift = tour[route]!
        if (count[shift] !== 0 && this.#freer.isFree[shift] === 0) continue
        let isWithin = true
        for (let slot = first[route]!, end = slot + length[route]!; isWithin && slot < end; slot += 1)
          isWithin = this.#numberOf[model.pairTask[pairs[slot]!]!] !== NONE
        if (isWithin) routes.push(route)
      }
    }
    return routes
  }

  #coverOf(tasks: readonly number[], routes: readonly number[]): Cover {
    const { model } = this.#state
    const { first, length, pairs, tour } = this.#pool
    const shift = new Int32Array(routes.length)
    const starts = new Int32Array(routes.length + 1)
    const on: number[] = []
    let shifts = 0
    for (const [at, route] of routes.entries()) {
      const one = tour[route]!
      if (this.#shiftNumber[one] === NONE) this.#shiftNumber[one] = shifts++
      shift[at] = this.#shiftNumber[one]!
      for (let slot = first[route]!, end = slot + length[route]!; slot < end; slot += 1)
        on.push(this.#numberOf[model.pairTask[pairs[slot]!]!]!)
      starts[at + 1] = on.length
    }
    for (const route of routes) this.#shiftNumber[tour[route]!] = NONE
    return {
      tasks: tasks.length,
      shifts,
      routes: routes.length,
      shift,
      cost: Float64Array.from(routes, (route) => this.#costOf(route)),
      first: starts,
      task: Int32Array.from(on),
      leftOut: Float64Array.from(tasks, (task) => model.missionPrice[model.taskMission[task]!]!),
      price: Float64Array.from(tasks, (task) => this.#prices[task]!),
    }
  }

  /** With its part of fairness beside what the operator keeps. */
  #costOf(route: number): number {
    const { model } = this.#state
    const { cost, first, length, pairs, tour } = this.#pool
    if (model.fairness === 0) return cost[route]!
    let pay = 0
    for (let slot = first[route]!, end = slot + length[route]!; slot < end; slot += 1)
      pay += model.taskPay[model.pairTask[pairs[slot]!]!]!
    return cost[route]! + this.#unfairness(tour[route]!, pay)
  }

  #unfairness(tour: number, pay: number): number {
    const { model, operatorPay } = this.#state
    if (model.fairness === 0) return 0
    const operator = model.tourOperator[tour]!
    let kept = model.operatorPrior[operator]! + operatorPay[operator]!
    for (let own = model.firstTour[operator]!; own < model.firstTour[operator + 1]!; own += 1)
      if (this.#freer.isFree[own] === 1) kept -= this.#payOf(own)
    return fairnessOf(model.fairness, kept, pay)
  }

  #payOf(tour: number): number {
    const { model, first, next } = this.#state
    let pay = 0
    for (let task = first[tour]!; task !== NONE; task = next[task]!) pay += model.taskPay[task]!
    return pay
  }

  #costNow(): number {
    const { model, tourCost, tourOf } = this.#state
    let cost = 0
    for (const task of this.#freer.tasks)
      if (tourOf[task] === NONE) cost += model.missionPrice[model.taskMission[task]!]!
    for (const tour of this.#freer.tours) cost += tourCost[tour]! + this.#unfairness(tour, this.#payOf(tour))
    return cost
  }

  #apply(tasks: readonly number[], routes: readonly number[]): void {
    const { model } = this.#state
    const { first, length, pairs } = this.#pool
    for (const task of tasks) this.#placer.remove(model.taskMission[task]!)
    for (const route of routes) {
      let before = NONE
      for (let slot = first[route]!, end = slot + length[route]!; slot < end; slot += 1) {
        this.#placer.put(pairs[slot]!, before)
        before = model.pairTask[pairs[slot]!]!
      }
    }
  }
}

function byLowestTask({ model }: PlanState, { first, length, pairs, size }: RoutePool) {
  const lowest = new Int32Array(size).fill(model.tasks)
  const firstRoute = new Int32Array(model.tasks + 2)
  for (let route = 0; route < size; route += 1) {
    for (let slot = first[route]!, end = slot + length[route]!; slot < end; slot += 1)
      lowest[route] = Math.min(lowest[route]!, model.pairTask[pairs[slot]!]!)
    firstRoute[lowest[route]! + 2]! += 1
  }
  for (let task = 0; task <= model.tasks; task += 1) firstRoute[task + 1]! += firstRoute[task]!
  const routes = new Int32Array(size)
  // Counted two places on, filled one place on: afterwards each task's begin where they should.
  for (let route = 0; route < size; route += 1) routes[firstRoute[lowest[route]! + 1]!++] = route
  return { firstRoute, routes }
}
