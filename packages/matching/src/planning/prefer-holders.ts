import type { PlanModel } from './model.ts'
import { NONE, type PlanState } from './plan-state.ts'
import type { PlanProblem } from './problem.ts'
import type { PlanIndex } from './repair-scope.ts'
import { refreshTour } from './tour-times.ts'

/** What a change of hands must save before it is made for its own sake: dearer than any detour, cheaper than a mission. */
const CHANGE_PRICE = 1e8

/**
 * Makes everybody who does not hold a seat now dearer for it while a search runs.
 *
 * @returns  to be called with the plan found: takes the price off again
 */
export function preferHolders(
  model: PlanModel,
  problem: PlanProblem,
  index: PlanIndex,
): (state: PlanState) => void {
  const dearer: number[] = []
  for (let pair = 0; pair < model.pairTask.length; pair += 1) {
    const task = model.pairTask[pair]!
    const mission = model.taskMission[task]!
    const operator = problem.operators[model.tourOperator[model.pairTour[pair]!]!]!
    const seat = task - model.firstTask[mission]!
    const holder = index.holdersOf(problem.missions[mission]!.id).find((one) => one.seat === seat)
    if (holder && holder.operatorId !== operator.id) dearer.push(pair)
  }
  const add = (price: number) => {
    for (const pair of dearer) {
      model.pairCost[pair]! += price
      model.pairAlone[pair]! += price
    }
  }
  add(CHANGE_PRICE)
  return (state) => {
    add(-CHANGE_PRICE)
    for (let tour = 0; tour < model.tours; tour += 1) if (state.first[tour] !== NONE) refreshTour(state, tour)
  }
}
