import type { PlanModel } from './model.ts'
import { findTourArcs, type TourArcs } from './tour-arcs.ts'

/** Tasks deep, at most; whatever may be deeper is bounded instead of found. */
export const DEEPEST = 40

/**
 * Walks of at most so many tasks along the arcs of `TourArcs`, hours and repeats forgotten, by dynamic programming
 * from the last task back: below every route of the shift, and what is left of a route is bounded by what is left of
 * a walk.
 */
export class TourRelaxation {
  readonly #model: PlanModel
  readonly arcs: TourArcs
  /** What a task of the shift earns beyond what the pair costs. */
  readonly reward: Float64Array
  /** What the next r tasks and the way home cost at least, at r × count + position. */
  readonly rest: Float64Array
  /** What each pair adds to unfairness at least; null where fairness is off. */
  readonly unfair: Float64Array | null
  count = 0
  /** Tasks of a walk, at most. */
  most = 0
  /** Whether routes may be longer than walks are. */
  isCut = false

  constructor(model: PlanModel) {
    this.#model = model
    this.arcs = findTourArcs(model)
    this.unfair = leastUnfairness(model)
    let widest = 0
    for (let tour = 0; tour < model.tours; tour += 1)
      widest = Math.max(widest, model.firstOfTour[tour + 1]! - model.firstOfTour[tour]!)
    this.reward = new Float64Array(widest)
    this.rest = new Float64Array(widest * (DEEPEST + 1))
  }

  /** Fills `reward` and `rest` for a shift. @returns the least of cost − prices of all its walks; 0 stays home */
  least(tour: number, price: Float64Array): number {
    const model = this.#model
    const { firstOfTour, byTour, pairTask, pairCost } = model
    const from = firstOfTour[tour]!
    this.count = firstOfTour[tour + 1]! - from
    const most = Math.min(
      this.count,
      model.tourMaxTasks[tour]!,
      model.operatorMaxTasks[model.tourOperator[tour]!]!,
      model.dayMaxTasks[model.tourDay[tour]!]!,
    )
    this.most = Math.min(most, DEEPEST)
    this.isCut = most > DEEPEST
    if (most === 0) return 0
    for (let at = 0; at < this.count; at += 1) {
      const pair = byTour[from + at]!
      const asked = this.unfair ? pairCost[pair]! + this.unfair[pair]! : pairCost[pair]!
      this.reward[at] = price[pairTask[pair]!]! - asked
    }
    // Deeper than the table is wide, all that could be earned is taken as earned.
    return this.#relax(tour, this.isCut ? this.#allRewards() : 0)
  }

  #allRewards(): number {
    let sum = 0
    for (let at = 0; at < this.count; at += 1) sum += Math.max(0, this.reward[at]!)
    return sum
  }

  #relax(tour: number, beyond: number): number {
    const model = this.#model
    const { rest, reward, count } = this
    const { byTour, pairTask, taskPlace, places, hasMetres } = model
    const { first, to } = this.arcs
    const roads = model.roads[model.tourProfile[tour]!]!
    const from = model.firstOfTour[tour]!
    const perSecond = model.tourPerSecond[tour]!
    const perMetre = model.tourPerMetre[tour]!
    const out = model.tourStart[tour]! * places
    const back = model.tourEnd[tour]! * places
    for (let at = 0; at < count; at += 1) {
      const cell = back + taskPlace[pairTask[byTour[from + at]!]!]!
      rest[at] =
        perSecond * roads.backSeconds[cell]! + (hasMetres ? perMetre * roads.backMetres[cell]! : 0) - beyond
    }
    for (let left = 1; left < this.most; left += 1) {
      const row = left * count
      const under = row - count
      for (let at = 0; at < count; at += 1) {
        const cells = taskPlace[pairTask[byTour[from + at]!]!]! * places
        let least = rest[at]!
        for (let arc = first[from + at]!; arc < first[from + at + 1]!; arc += 1) {
          const next = to[arc]!
          const cell = cells + taskPlace[pairTask[byTour[from + next]!]!]!
          const cost =
            perSecond * roads.seconds[cell]! +
            (hasMetres ? perMetre * roads.metres[cell]! : 0) -
            reward[next]! +
            rest[under + next]!
          if (cost < least) least = cost
        }
        rest[row + at] = least
      }
    }
    let best = 0
    const last = (this.most - 1) * count
    for (let at = 0; at < count; at += 1) {
      const cell = out + taskPlace[pairTask[byTour[from + at]!]!]!
      const way = perSecond * roads.outSeconds[cell]! + (hasMetres ? perMetre * roads.outMetres[cell]! : 0)
      const cost = model.tourFixed[tour]! + way - reward[at]! + rest[last + at]!
      if (cost < best) best = cost
    }
    return best
  }
}

/** What each pair adds to unfairness at least: as its operator's only task of the plan. Null when fairness is off. */
function leastUnfairness(model: PlanModel): Float64Array | null {
  const { fairness, pairTask, pairTour, tourOperator, operatorPrior, taskPay } = model
  // A task that takes pay away would make the next one cheaper: then nothing is said.
  if (fairness === 0 || taskPay.some((pay) => pay < 0) || operatorPrior.some((prior) => prior < 0))
    return null
  return Float64Array.from(pairTask, (task, pair) => {
    const pay = taskPay[task]!
    return fairness * pay * (2 * operatorPrior[tourOperator[pairTour[pair]!]!]! + pay)
  })
}
