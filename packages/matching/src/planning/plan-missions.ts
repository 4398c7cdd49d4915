import type { StopSignal } from '../search/stop.ts'
import { boundPlan } from './bound-plan.ts'
import { askedPrices, compileModel } from './compile-model.ts'
import type { PlanModel } from './model.ts'
import type { Plan } from './plan.ts'
import { planRefusals } from './plan-refusals.ts'
import type { PlanRefusal } from './plan-rule-words.ts'
import type { PlanProblem } from './problem.ts'
import { searchPlan, type SearchOptions } from './search-plan.ts'
import { writePlan } from './write-plan.ts'

/** A problem that cannot be planned; `refusals` names each field and rule. */
export class PlanRefused extends RangeError {
  readonly refusals: readonly PlanRefusal[]

  constructor(refusals: readonly PlanRefusal[]) {
    super(refusals.map(({ field, says }) => `${field} ${says.en}`).join('; '))
    this.refusals = refusals
  }
}

/**
 * Plans many missions together: who takes which, in what order, at what time, for the least total cost.
 *
 * Every hard rule of the problem holds in the answer, whenever the search is stopped. Missions with locks are kept.
 *
 * @returns  the best plan met until `stop`; the same for the same problem and seed when `stop` counts steps
 * @throws PlanRefused when `planRefusals` has something to say
 */
export function planMissions(problem: PlanProblem, options: SearchOptions): Plan {
  const refusals = planRefusals(problem)
  if (refusals.length > 0) throw new PlanRefused(refusals)
  return writePlan(problem, searchPlan(compileModel(problem), options))
}

/** How far a plan can be from the best there is: no plan of the problem costs less than `lowerBound`. */
export type PlanProof = {
  readonly lowerBound: number
  /** (plan − bound) ÷ bound; null where the bound is not above 0 and a share means nothing. */
  readonly gap: number | null
  readonly rounds: number
}

/**
 * Proves how good a plan is, by `boundPlan`; the longer it may take the closer, and it is a proof whenever it stops.
 *
 * @param plan  of the problem; where the climb starts from
 * @throws PlanRefused as `planMissions`
 */
export function provePlan(
  problem: PlanProblem,
  plan: Plan,
  options: { readonly stop: StopSignal; readonly onBound?: (lowerBound: number, rounds: number) => void },
): PlanProof {
  const refusals = planRefusals(problem)
  if (refusals.length > 0) throw new PlanRefused(refusals)
  // A lock that cannot be kept costs the plan the asked price, not the search's dear one: the bound speaks of the plan.
  const model = { ...compileModel(problem), missionPrice: askedPrices(problem) }
  const planPairs = pairsOfPlan(model, problem, plan)
  const { lowerBound, rounds } = boundPlan(model, { ...options, planCost: plan.cost.total, planPairs })
  return { lowerBound, rounds, gap: lowerBound > 0 ? (plan.cost.total - lowerBound) / lowerBound : null }
}

/** For each task of the model the pair a plan gives it to, −1 for none. */
function pairsOfPlan(model: PlanModel, problem: PlanProblem, plan: Plan): Int32Array {
  const missionAt = new Map(problem.missions.map(({ id }, at) => [id, at]))
  const operatorAt = new Map(problem.operators.map(({ id }, at) => [id, at]))
  const pairs = new Int32Array(model.tasks).fill(-1)
  for (const { operatorId, shift, stops } of plan.tours) {
    const tour = model.firstTour[operatorAt.get(operatorId) ?? 0]! + shift
    for (const stop of stops) {
      if (stop.kind === 'break') continue
      const task = model.firstTask[missionAt.get(stop.missionId) ?? 0]! + stop.seat
      for (let pair = model.firstPair[task]!; pair < model.firstPair[task + 1]!; pair += 1)
        if (model.pairTour[pair] === tour) pairs[task] = pair
    }
  }
  return pairs
}
