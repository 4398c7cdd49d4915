import type { PlanModel } from './model.ts'
import type { Plan } from './plan.ts'
import { PlanNames } from './plan-names.ts'
import type { PlanProblem } from './problem.ts'

/** For each tour of a plan the pairs of the model in its order; what the model does not know is passed over. */
export function pairsByTour(model: PlanModel, problem: PlanProblem, plan: Plan): number[][] {
  const names = new PlanNames(problem, model)
  return plan.tours.map((planned) => {
    const tour = names.tourAt(planned)
    if (tour === undefined) return []
    return names.stopsOf(planned, tour).flatMap(({ pair }) => (pair < 0 ? [] : [pair]))
  })
}

/** For each task of the model the pair a plan gives it to, −1 for none. */
export function pairsByTask(model: PlanModel, problem: PlanProblem, plan: Plan): Int32Array {
  const pairs = new Int32Array(model.tasks).fill(-1)
  for (const pair of pairsByTour(model, problem, plan).flat()) pairs[model.pairTask[pair]!] = pair
  return pairs
}
