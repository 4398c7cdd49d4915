import type { Plan, PlanCost, PlannedTour } from './plan.ts'
import type { PlanProblem } from './problem.ts'
import type { PlanChange } from './repair-plan.ts'
import type { GivenAgain } from './resident-plan.ts'
import type { RepairScope } from './repair-scope.ts'

/** Puts the plan of a part in the place of all that its operators and missions had in the whole. */
export function mergePlan(
  scope: RepairScope,
  problem: PlanProblem,
  whole: Plan,
  part: PlanProblem,
  solved: Plan,
  { away = [], cancelled = [] }: PlanChange,
): Plan {
  const replaced = new Set([...part.operators.map(({ id }) => id), ...away])
  const missionIds = new Set([...part.missions.map(({ id }) => id), ...cancelled])
  const isElsewhere = ({ missionId }: { missionId: string }) => !missionIds.has(missionId)
  const tours = byOperator(scope, [
    ...whole.tours.filter(({ operatorId }) => !replaced.has(operatorId)),
    ...solved.tours,
  ])
  const unassigned = [...whole.unassigned.filter(isElsewhere), ...solved.unassigned]
  const unheld = [...whole.unheld.filter(isElsewhere), ...solved.unheld]
  return { cost: costOf(scope, problem, tours, unassigned, unheld), tours, unassigned, unheld }
}

/** Puts tours of the plan of a problem in the place of others. */
export function replaceTours(
  scope: RepairScope,
  problem: PlanProblem,
  whole: Plan,
  { tours: now, replaced }: GivenAgain,
): Plan {
  const tours = byOperator(scope, [...whole.tours.filter((tour) => !replaced.has(tour)), ...now])
  const { unassigned, unheld } = whole
  return { cost: costOf(scope, problem, tours, unassigned, unheld), tours, unassigned, unheld }
}

const byOperator = ({ rankOf }: RepairScope, tours: PlannedTour[]): PlannedTour[] =>
  tours.sort((a, b) => rankOf.get(a.operatorId)! - rankOf.get(b.operatorId)! || a.shift - b.shift)

function costOf(
  { operatorOf, missionOf }: RepairScope,
  problem: PlanProblem,
  tours: readonly PlannedTour[],
  unassigned: Plan['unassigned'],
  unheld: Plan['unheld'],
): PlanCost {
  const load = new Map<string, number>()
  const parts = { fixed: 0, travel: 0, tasks: 0, pay: 0, scores: 0, fairness: 0, unassigned: 0, unheld: 0 }
  for (const tour of tours) {
    const fixed = operatorOf.get(tour.operatorId)?.costs?.fixed ?? 0
    let stops = 0
    for (const stop of tour.stops) {
      if (stop.kind === 'break') continue
      parts.tasks += stop.cost.task
      parts.pay += stop.cost.pay
      parts.scores += stop.cost.score
      stops += stop.cost.task + stop.cost.pay + stop.cost.score
      load.set(tour.operatorId, (load.get(tour.operatorId) ?? 0) + stop.cost.pay)
    }
    parts.fixed += fixed
    parts.travel += tour.cost - fixed - stops
  }
  for (const { missionId } of unassigned) parts.unassigned += missionOf.get(missionId)?.unassignedPrice ?? 0
  for (const { missionId, seat } of unheld) {
    const mission = missionOf.get(missionId)
    parts.unheld += mission?.standbys?.[seat - mission.seats.length]?.unheldPrice ?? 0
  }
  parts.fairness = fairnessOfLoads(problem, load)
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { total, ...parts }
}

/** `weight × Σ load² ÷ mean load`, where the mean is of all pay there is to give and was given. */
function fairnessOfLoads(
  { fairness, operators, missions }: PlanProblem,
  load: ReadonlyMap<string, number>,
): number {
  if (!fairness || fairness.weight === 0) return 0
  let squares = 0
  let all = 0
  for (const { id, priorPay = 0 } of operators) {
    squares += (priorPay + (load.get(id) ?? 0)) ** 2
    all += priorPay
  }
  for (const { seats, standbys = [] } of missions)
    for (const { pay = 0 } of [...seats, ...standbys]) all += pay
  return all > 0 ? (fairness.weight * operators.length * squares) / all : 0
}
