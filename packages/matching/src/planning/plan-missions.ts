import type { StopSignal } from '../search/stop.ts'
import { boundPlan } from './bound-plan.ts'
import { askedPrices, compileModel } from './compile-model.ts'
import type { Plan } from './plan.ts'
import { pairsByTask, pairsByTour } from './plan-pairs.ts'
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
 * @param options.from  a plan to start from, of this problem or one like it: what of it can be kept is kept until
 *                      something cheaper is met. What it names and the problem does not know is passed over.
 * @returns  the best plan met until `stop`; the same for the same problem and seed when `stop` counts steps
 * @throws PlanRefused when `planRefusals` has something to say
 */
export function planMissions(
  problem: PlanProblem,
  { from, ...options }: SearchOptions & { readonly from?: Plan },
): Plan {
  const refusals = planRefusals(problem)
  if (refusals.length > 0) throw new PlanRefused(refusals)
  const model = compileModel(problem)
  const start = from ? { from: pairsByTour(model, problem, from) } : {}
  return writePlan(problem, searchPlan(model, { ...options, ...start }))
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
  const planPairs = pairsByTask(model, problem, plan)
  const { lowerBound, rounds } = boundPlan(model, { ...options, planCost: plan.cost.total, planPairs })
  return { lowerBound, rounds, gap: lowerBound > 0 ? (plan.cost.total - lowerBound) / lowerBound : null }
}
