import { insertionCost } from './insertion.ts'
import type { PlanModel } from './model.ts'
import type { UnassignedMission, UnassignedReason } from './plan.ts'
import type { PlanState } from './plan-state.ts'
import type { PlanProblem } from './problem.ts'
import { taskSources } from './compile-model.ts'

type Left = UnassignedMission['operators']

/** Why each mission that a plan leaves out is left out. */
export function explainUnassigned(problem: PlanProblem, state: PlanState): UnassignedMission[] {
  const { model } = state
  const sources = taskSources(problem)
  const answers: UnassignedMission[] = []
  for (const [mission, { id }] of problem.missions.entries()) {
    if (state.isAssigned(mission)) continue
    const from = model.firstTask[mission]!
    let hardest: Left | null = null
    let cheapest = 0
    for (let task = from; task < from + model.seats[mission]!; task += 1) {
      const left = operatorsLeft(problem, sources[task]!.seat, state, task)
      if (!hardest || rankOf(left) < rankOf(hardest)) hardest = left
      cheapest += cheapestPlace(state, task)
    }
    if (!hardest) continue
    answers.push({ missionId: id, reason: reasonOf(hardest, model, mission, cheapest), operators: hardest })
  }
  return answers
}

/** Fewer tests passed by anybody is harder, then fewer people at the end. */
const rankOf = ({ skilled, withinReach, withinHours, free }: Left): number =>
  (skilled > 0 ? 1e9 : 0) + (withinReach > 0 ? 1e9 : 0) + (withinHours > 0 ? 1e9 : 0) + free

function reasonOf(left: Left, model: PlanModel, mission: number, cheapest: number): UnassignedReason {
  if (left.skilled === 0) return 'skills'
  if (left.withinReach === 0) return 'reach'
  if (left.withinHours === 0) return 'hours'
  if (left.free === 0) return 'capacity'
  return cheapest >= model.missionPrice[mission]! || model.seats[mission] === 1 ? 'price' : 'crew'
}

function cheapestPlace(state: PlanState, task: number): number {
  const { firstPair } = state.model
  let best = Number.POSITIVE_INFINITY
  for (let pair = firstPair[task]!; pair < firstPair[task + 1]!; pair += 1)
    best = Math.min(best, insertionCost(state, pair))
  return best
}

function operatorsLeft(
  problem: PlanProblem,
  seat: ReturnType<typeof taskSources>[number]['seat'],
  state: PlanState,
  task: number,
): Left {
  const { model } = state
  const skilled = skilledOperators(problem, seat)
  const fitting = new Set<number>()
  const free = new Set<number>()
  for (let pair = model.firstPair[task]!; pair < model.firstPair[task + 1]!; pair += 1) {
    const operator = model.tourOperator[model.pairTour[pair]!]!
    fitting.add(operator)
    if (Number.isFinite(insertionCost(state, pair))) free.add(operator)
  }
  const withinReach = skilled.filter((operator) => isWithinReach(model, operator, task))
  return {
    skilled: skilled.length,
    withinReach: withinReach.length,
    withinHours: fitting.size,
    free: free.size,
  }
}

function skilledOperators({ operators }: PlanProblem, seat: Parameters<typeof operatorsLeft>[1]): number[] {
  const candidates = seat.candidates && new Set(seat.candidates.map(({ operatorId }) => operatorId))
  return operators.flatMap(({ id, skills }, at) =>
    (!candidates || candidates.has(id)) && seat.skills.every((skill) => skills.includes(skill)) ? [at] : [],
  )
}

function isWithinReach(model: PlanModel, operator: number, task: number): boolean {
  const place = model.taskPlace[task]!
  for (let tour = model.firstTour[operator]!; tour < model.firstTour[operator + 1]!; tour += 1) {
    const roads = model.roads[model.tourProfile[tour]!]!
    const out = model.tourStart[tour]! * model.places + place
    const back = model.tourEnd[tour]! * model.places + place
    const seconds = roads.outSeconds[out]! + roads.backSeconds[back]!
    const metres = model.hasMetres ? roads.outMetres[out]! + roads.backMetres[back]! : 0
    if (
      seconds <= Math.min(model.tourMaxTravel[tour]!, model.operatorMaxTravel[operator]!) &&
      metres <= model.tourMaxMetres[tour]!
    )
      return true
  }
  return false
}
