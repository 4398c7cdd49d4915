import { Rng } from '../search/rng.ts'
import type { OnProgress, StopSignal } from '../search/stop.ts'
import { RouteChooser } from './choose-routes.ts'
import { TourFreer } from './free-tours.ts'
import type { PlanModel } from './model.ts'
import { NearMissions } from './near-missions.ts'
import { Placer } from './place-mission.ts'
import { PlanState } from './plan-state.ts'
import { PriceClimb } from './price-climb.ts'
import { PlanRuin } from './ruin-plan.ts'
import { Snapshot } from './snapshot.ts'
import { startFrom } from './start-from.ts'
import { UndoLog } from './undo-log.ts'

export type SearchOptions = {
  readonly seed: number
  /** Asked every few steps; nothing is searched beyond the first plan when it says 1 at once. */
  readonly stop: StopSignal
  readonly onProgress?: OnProgress
}
/** `from`: for each tour its pairs in their order, what to start from. */
type ModelOptions = SearchOptions & { readonly from?: readonly (readonly number[])[] }

/** Steps between two looks at the stop signal. */
const LOOK = 16
/** Shares of the budget: until when the first plan anneals, and until when prices may climb. */
const ANNEAL_UNTIL = 0.1
const CLIMB_UNTIL = 0.7
/** Rounds of the climb that must fit for it to be begun. */
const LEAST_ROUNDS = 5
/** Looks at routes that take about as long as a step. */
const LOOKS_A_STEP = 4000
/** Prices have climbed enough after so many rounds that raised the bound, and added to the routes, by less than this. */
const IDLE_ROUNDS = 2
const NOTICED = 2e-4
const MORE_ROUTES = 0.01
/** Tasks put together anew at a time: at first, at most, and by how much more when fewer bring nothing. */
const FEWEST_FREE = 15
const MOST_FREE = 90
const GROWTH = 1.5
/** Share of the budget that shakes a plan which routes cannot mend any more, and how warm that is beside the start. */
const SHAKE = 0.03
const LUKEWARM = 0.1

/**
 * Plans in four parts: ruin and recreate with annealing; prices that prove a bound and bring the routes worth having
 * (`PriceClimb`); tours taken apart and put together exactly from these routes, more and more at a time
 * (`RouteChooser`); then, shaken by a little annealing, which also sees what routes do not know (crews, shared limits),
 * again. A budget too small for prices is all annealing.
 *
 * @returns  the best plan met; the same for the same seed when `stop` counts steps
 */
export function searchPlan(model: PlanModel, options: ModelOptions): PlanState {
  return new PlanSearch(model, options).run()
}

class PlanSearch {
  readonly #model: PlanModel
  readonly #options: ModelOptions
  readonly #rng: Rng
  readonly #state: PlanState
  readonly #log: UndoLog
  readonly #placer: Placer
  readonly #near: NearMissions
  readonly #ruin: PlanRuin
  readonly #best: Snapshot
  #bound: number | null = null
  #steps = 0
  #share: number

  constructor(model: PlanModel, options: ModelOptions) {
    this.#model = model
    this.#options = options
    this.#rng = new Rng(options.seed)
    this.#state = new PlanState(model)
    this.#log = new UndoLog(this.#state)
    this.#placer = new Placer(this.#state, this.#log, this.#rng)
    this.#near = new NearMissions(model)
    this.#ruin = new PlanRuin(this.#state, this.#log, this.#placer, this.#near, this.#rng)
    if (options.from) startFrom(this.#state, this.#placer, options.from)
    this.#ruin.construct()
    this.#best = new Snapshot(this.#state)
    this.#share = options.stop(0)
  }

  run(): PlanState {
    const hot = this.#startTemperature() * (this.#options.from ? LUKEWARM : 1)
    // Begun as if it were to last, so that a budget too small for prices loses nothing.
    this.#anneal(hot, ANNEAL_UNTIL, 1)
    if (this.#share < 1 && this.#mayClimb()) {
      const chooser = this.#findRoutes()
      while (this.#share < 1) {
        this.#best.restore(this.#state)
        this.#choose(chooser)
        const until = Math.min(1, this.#share + SHAKE)
        this.#anneal(hot * LUKEWARM, until, until)
        this.#choose(chooser)
      }
    } else this.#anneal(hot * (1 - ANNEAL_UNTIL), 1, 1)
    this.#best.restore(this.#state)
    return this.#state
  }

  /** A look at every shift takes about as long as so many steps. */
  get #roundSteps(): number {
    return Math.ceil(this.#model.tours / 6)
  }

  /** Whether the pace so far leaves room for prices. */
  #mayClimb(): boolean {
    const steps = this.#steps / Math.max(this.#share, 1e-9)
    return this.#roundSteps * LEAST_ROUNDS < (CLIMB_UNTIL - ANNEAL_UNTIL) * steps
  }

  #look(): void {
    const { stop, onProgress } = this.#options
    this.#share = stop(this.#steps)
    const { cost, unassigned } = this.#best
    onProgress?.({ iterations: this.#steps, cost, lowerBound: this.#bound, unassigned })
  }

  /** Asks the stop signal when `LOOK` steps, or the work of as many, were made. */
  #step(many = 1): void {
    const before = this.#steps
    this.#steps += many
    if (Math.floor(before / LOOK) !== Math.floor(this.#steps / LOOK)) this.#look()
  }

  #keepBest(): void {
    if (this.#state.cost < this.#best.cost - 1e-7) this.#best.take(this.#state)
  }

  /** @param cold  the share of the budget at which it would be cold, at or after `until` */
  #anneal(hot: number, until: number, cold: number): void {
    const from = this.#share
    while (this.#share < until) {
      const temperature = (hot * Math.max(0, cold - this.#share)) / (cold - from)
      this.#log.begin()
      this.#ruin.step()
      const most = this.#log.cost - temperature * Math.log(this.#rng.unit() + 1e-12)
      if (this.#state.cost < most) this.#keepBest()
      else this.#log.undo()
      this.#step()
    }
  }

  #startTemperature(): number {
    const given = this.#model.missions - this.#state.unassigned
    let tours = 0
    for (const cost of this.#state.tourCost) tours += cost
    return given === 0 ? 1 : (0.15 * Math.abs(tours)) / given
  }

  /** Climbs with prices from the best plan so far and keeps the routes met on the way. */
  #findRoutes(): RouteChooser {
    this.#best.restore(this.#state)
    const climb = new PriceClimb(this.#model, this.#best.pairs)
    let idle = 0
    for (this.#look(); this.#share < CLIMB_UNTIL && idle < IDLE_ROUNDS; this.#look()) {
      const before = climb.lowerBound
      const known = climb.pool.size
      climb.round(this.#best.cost)
      const isHigher = climb.lowerBound - before > NOTICED * Math.abs(climb.lowerBound)
      idle = isHigher || climb.pool.size > known * (1 + MORE_ROUTES) ? 0 : idle + 1
      this.#bound = climb.lowerBound
      this.#steps += this.#roundSteps
    }
    const { pool, bestPrices } = climb
    const freer = new TourFreer(this.#state, this.#near, pool, bestPrices, this.#rng)
    return new RouteChooser(this.#state, this.#log, this.#placer, freer, pool, bestPrices)
  }

  /** Puts tours together anew, more and more at a time, until that brings nothing. */
  #choose(chooser: RouteChooser): void {
    const order = Int32Array.from({ length: this.#model.missions }, (_, mission) => mission)
    for (let size = FEWEST_FREE; this.#share < 1 && size <= MOST_FREE;) {
      this.#rng.shuffle(order)
      if (!this.#chooseAround(order, size, chooser)) size = Math.ceil(size * GROWTH)
    }
    this.#keepBest()
  }

  /** @returns whether the plan became cheaper */
  #chooseAround(order: Int32Array, size: number, chooser: RouteChooser): boolean {
    let isCheaper = false
    for (const mission of order) {
      if (this.#share >= 1) break
      this.#log.begin()
      const looks = chooser.looks
      if (chooser.choose(mission, size)) isCheaper = true
      else this.#log.undo()
      this.#step(1 + Math.floor((chooser.looks - looks) / LOOKS_A_STEP))
    }
    return isCheaper
  }
}
