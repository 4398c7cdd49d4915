import { compileModel } from './compile-model.ts'
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
