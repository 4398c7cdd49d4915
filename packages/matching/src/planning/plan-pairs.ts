import type { PlanModel } from './model.ts'
import type { Plan } from './plan.ts'
import type { PlanProblem } from './problem.ts'

/** For each tour of a plan the pairs of the model in its order; what the model does not know is passed over. */
export function pairsByTour(model: PlanModel, problem: PlanProblem, plan: Plan): number[][] {
  const missionAt = new Map(problem.missions.map(({ id }, at) => [id, at]))
  const operatorAt = new Map(problem.operators.map(({ id }, at) => [id, at]))
  return plan.tours.map(({ operatorId, shift, stops }) => {
    const operator = operatorAt.get(operatorId)
    if (operator === undefined) return []
    const tour = model.firstTour[operator]! + shift
    if (tour >= model.firstTour[operator + 1]!) return []
    return stops.flatMap((stop) => {
      const mission = stop.kind === 'mission' ? missionAt.get(stop.missionId) : undefined
      if (stop.kind === 'break' || mission === undefined) return []
      const task = model.firstTask[mission]! + stop.seat
      return task < model.firstTask[mission + 1]! ? pairsOf(model, task, tour) : []
    })
  })
}

/** For each task of the model the pair a plan gives it to, −1 for none. */
export function pairsByTask(model: PlanModel, problem: PlanProblem, plan: Plan): Int32Array {
  const pairs = new Int32Array(model.tasks).fill(-1)
  for (const pair of pairsByTour(model, problem, plan).flat()) pairs[model.pairTask[pair]!] = pair
  return pairs
}

/** The pair of a task and a tour, or none. */
function pairsOf({ firstPair, pairTour }: PlanModel, task: number, tour: number): number[] {
  for (let pair = firstPair[task]!; pair < firstPair[task + 1]!; pair += 1)
    if (pairTour[pair] === tour) return [pair]
  return []
}
