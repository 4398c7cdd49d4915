import type { StopSignal } from '../search/stop.ts'
import type { PlanModel } from './model.ts'
import { PriceClimb } from './price-climb.ts'

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
 * out the rest costs Σ_tours c(tour) + Σ_{m ∉ G} missionPrice_m + fairness (+ unheld standbys, which are ≥ 0 and
 * dropped). Fairness is at least that of what was earned before, a constant, and for each task given what it would add
 * alone, which counts with its pair. Since missionPrice_m ≥ λ_m, all this is at least
 * Σ_m λ_m + Σ_tours (c(tour) − Σ_{m on tour} λ_m), and each tour's bracket is at least the least any feasible route of
 * that shift can reach, or 0 when it stays home. So L(λ) = Σ_m λ_m + Σ_shifts min(0, min_route (c − λ)) bounds every
 * plan from below. A seat of a crew carries its own part of the mission's price; parts sum to it, so the argument
 * stands. A standby has λ ≤ 0, so that leaving it out never costs less than λ. Limits across shifts (operator, day),
 * locks and starts shared by a crew are relaxed too, which only lowers L. The inner minimum is found exactly, or from
 * below, by `TourPricer`; where λ goes next, `PriceClimb` says.
 *
 * @see Held & Karp 1971; Fisher, The Lagrangian relaxation method, Management Science 27(1), 1981
 */
export function boundPlan(model: PlanModel, { stop, planCost, planPairs, onBound }: BoundOptions): PlanBound {
  const climb = new PriceClimb(model, planPairs)
  let rounds = 0
  while (stop(rounds) < 1 && !climb.isFlat) {
    if (climb.round(planCost)) onBound?.(climb.lowerBound, rounds + 1)
    rounds += 1
  }
  return { lowerBound: climb.lowerBound, rounds, prices: climb.bestPrices }
}
