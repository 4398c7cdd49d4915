import type { StopSignal } from '../search/stop.ts'
import type { PlanModel } from './model.ts'
import { TourPricer } from './price-tours.ts'

export type BoundOptions = {
  /** Asked after each round; the bound so far is always valid. */
  readonly stop: StopSignal
  /** The cost of a plan, by which steps are sized; a good one makes the bound rise faster, none makes it wrong. */
  readonly planCost: number
  /** For each task its pair in that plan, −1 when it has none: what its tours cost is where prices start. */
  readonly planPairs?: Int32Array
  readonly onBound?: (lowerBound: number, rounds: number) => void
}

export type PlanBound = {
  /** No plan of the problem costs less. */
  readonly lowerBound: number
  readonly rounds: number
  /** The price of each mission at the best round: what the plan gains at most by leaving it out. */
  readonly prices: Float64Array
}

/**
 * A proof that no plan costs less than `lowerBound`, by Lagrangian relaxation of "every mission is given or paid for".
 *
 * Let P be the plans and λ any prices of missions, λ_m ≤ missionPrice_m. A plan that gives the missions G and leaves
 * out the rest costs Σ_tours c(tour) + Σ_{m ∉ G} missionPrice_m (+ fairness and unheld standbys, which are ≥ 0 and
 * dropped; prior fairness, a constant, is added). Since missionPrice_m ≥ λ_m, this is at least
 * Σ_m λ_m + Σ_tours (c(tour) − Σ_{m on tour} λ_m), and each tour's bracket is at least the least any feasible route of
 * that shift can reach, or 0 when it stays home. So L(λ) = Σ_m λ_m + Σ_shifts min(0, min_route (c − λ)) bounds every
 * plan from below. A seat of a crew carries its own part of the mission's price; parts sum to it, so the argument
 * stands. A standby has λ ≤ 0, so that leaving it out never costs less than λ. Limits across shifts (operator, day), locks and starts shared by a crew are relaxed too, which only lowers
 * L. The inner minimum is found exactly, or from below, by `TourPricer`.
 *
 * λ climbs by Polyak steps along missions covered too little (up) or too often (down).
 *
 * @see Held & Karp 1971; Fisher, The Lagrangian relaxation method, Management Science 27(1), 1981
 */
export function boundPlan(model: PlanModel, { stop, planCost, planPairs, onBound }: BoundOptions): PlanBound {
  const climb = new Climb(model, planCost, planPairs)
  let rounds = 0
  while (stop(rounds) < 1 && !climb.isFlat) {
    if (climb.round()) onBound?.(climb.lowerBound, rounds + 1)
    rounds += 1
  }
  return { lowerBound: climb.lowerBound, rounds, prices: climb.bestPrices }
}

/** Rounds without a better bound before steps are halved. */
const PATIENCE = 12
const SMALLEST_STEP = 1e-4

class Climb {
  readonly #model: PlanModel
  readonly #pricer: TourPricer
  readonly #planCost: number
  readonly #price: Float64Array
  readonly #most: Float64Array
  readonly #covered: Int32Array
  readonly #slope: Float64Array
  readonly bestPrices: Float64Array
  readonly #constant: number
  lowerBound: number
  #step = 1
  #waited = 0

  constructor(model: PlanModel, planCost: number, planPairs?: Int32Array) {
    const { tasks } = model
    this.#model = model
    this.#pricer = new TourPricer(model)
    this.#planCost = planCost
    this.#price = new Float64Array(tasks)
    this.#most = new Float64Array(tasks)
    this.#covered = new Int32Array(tasks)
    this.#slope = new Float64Array(tasks)
    this.#constant = priorFairness(model)
    this.#startPrices(planPairs)
    this.bestPrices = this.#price.slice()
    this.lowerBound = this.#constant + floorWithoutWork(model)
  }

  get isFlat(): boolean {
    return this.#step < SMALLEST_STEP
  }

  /** One look at every shift and one step. @returns whether the bound rose */
  round(): boolean {
    const { tasks, tours } = this.#model
    let bound = this.#constant
    for (let task = 0; task < tasks; task += 1) bound += this.#price[task]!
    this.#covered.fill(0)
    for (let tour = 0; tour < tours; tour += 1)
      bound += this.#pricer.cheapest(tour, this.#price, this.#covered)
    const isBetter = bound > this.lowerBound + 1e-9 * Math.abs(this.lowerBound)
    if (bound > this.lowerBound) {
      this.lowerBound = bound
      this.bestPrices.set(this.#price)
    }
    this.#waited = isBetter ? 0 : this.#waited + 1
    if (this.#waited >= PATIENCE) {
      this.#waited = 0
      this.#step /= 2
      this.#price.set(this.bestPrices)
    } else this.#move(bound)
    return isBetter
  }

  #move(bound: number): void {
    const { tasks } = this.#model
    let norm = 0
    for (let task = 0; task < tasks; task += 1) {
      const isStuck = this.#price[task]! >= this.#most[task]! && this.#covered[task] === 0
      // Old directions fade: the steps zigzag less.
      const slope = isStuck ? 0 : 1 - this.#covered[task]! + 0.3 * this.#slope[task]!
      this.#slope[task] = slope
      norm += slope * slope
    }
    if (norm === 0) {
      this.#step = 0
      return
    }
    const gap = Math.max(this.#planCost - bound, 1e-6 * Math.abs(this.#planCost))
    const length = (this.#step * gap) / norm
    for (let task = 0; task < tasks; task += 1)
      this.#price[task] = Math.min(this.#most[task]!, this.#price[task]! + length * this.#slope[task]!)
  }

  /** A mission's price is shared by its seats evenly and starts near what its seats cost; a standby's is ≤ 0. */
  #startPrices(planPairs?: Int32Array): void {
    const { missions, firstTask, seats, missionPrice, firstPair, pairAlone } = this.#model
    const shares = planPairs ? tourShares(this.#model, planPairs) : null
    for (let mission = 0; mission < missions; mission += 1) {
      const from = firstTask[mission]!
      const share = missionPrice[mission]! / seats[mission]!
      for (let task = from; task < from + seats[mission]!; task += 1) {
        this.#most[task] = share
        const pair = firstPair[task]!
        const isAnybody = firstPair[task + 1]! > pair
        const asked = shares?.[task] || (isAnybody ? pairAlone[pair]! : share)
        this.#price[task] = Math.min(share, asked)
      }
    }
  }
}

/** A tour costs at least what its dearest task costs alone: that much, shared out as the tasks cost alone. */
function tourShares(
  { tours, pairTour, pairTask, pairAlone }: PlanModel,
  planPairs: Int32Array,
): Float64Array {
  const alone = new Float64Array(tours)
  const most = new Float64Array(tours)
  const shares = new Float64Array(planPairs.length)
  for (const pair of planPairs) {
    if (pair < 0) continue
    const tour = pairTour[pair]!
    alone[tour]! += pairAlone[pair]!
    most[tour] = Math.max(most[tour]!, pairAlone[pair]!)
  }
  for (const pair of planPairs) {
    if (pair < 0) continue
    const tour = pairTour[pair]!
    shares[pairTask[pair]!] = (pairAlone[pair]! * most[tour]!) / Math.max(1, alone[tour]!)
  }
  return shares
}

function priorFairness({ fairness, operatorPrior }: PlanModel): number {
  let sum = 0
  if (fairness !== 0) for (const prior of operatorPrior) sum += fairness * prior * prior
  return sum
}

/** The bound at prices 0: what negative prices of pairs could bring at most. */
function floorWithoutWork({ pairCost, tasks, firstPair }: PlanModel): number {
  let sum = 0
  for (let task = 0; task < tasks; task += 1) {
    let least = 0
    for (let pair = firstPair[task]!; pair < firstPair[task + 1]!; pair += 1)
      least = Math.min(least, pairCost[pair]!)
    sum += least
  }
  return sum
}
