import type { PlanMission, PlanOperator, PlanProblem } from './problem.ts'
import type { Travel } from './travel.ts'

/** The least cost of a plain world (one seat, one shift, no breaks), over every assignment and every order. */
export function leastCost(problem: PlanProblem): number {
  const { missions, operators } = problem
  const table = problem.travel as Travel
  const memo = new Map<string, number>()
  const tourCost = (operator: PlanOperator, own: readonly PlanMission[]): number => {
    const key = `${operator.id} ${own.map(({ id }) => id).join()}`
    let cost = memo.get(key)
    if (cost === undefined) memo.set(key, (cost = cheapestOrder(operator, own, table)))
    return cost
  }
  const given = operators.map((): PlanMission[] => [])
  const search = (at: number): number => {
    const mission = missions[at]
    if (!mission)
      return operators.reduce(
        (sum, operator, o) => sum + (given[o]!.length ? tourCost(operator, given[o]!) : 0),
        0,
      )
    let best = mission.unassignedPrice + search(at + 1)
    for (const own of given) {
      own.push(mission)
      best = Math.min(best, search(at + 1))
      own.pop()
    }
    return best
  }
  return search(0)
}

function cheapestOrder(operator: PlanOperator, own: readonly PlanMission[], table: Travel): number {
  const { skills, start, end, costs, shifts } = operator
  const shift = shifts[0]!
  if (own.length > (shift.maxTasks ?? Infinity)) return Infinity
  if (!own.every(({ seats }) => seats[0]!.skills.every((skill) => skills.includes(skill)))) return Infinity
  const pay = own.reduce((sum, { seats }) => sum + (seats[0]!.pay ?? 0), 0)
  const go = (now: number, from: number, rest: readonly PlanMission[], driven: number): number => {
    if (rest.length === 0) {
      const back = table.seconds(from, end!)
      return now + back <= shift.to ? (driven + back) * ((costs?.perHour ?? 0) / 3600) : Infinity
    }
    let best = Infinity
    for (const mission of rest) {
      const leg = table.seconds(from, mission.location)
      const starts = mission.windows
        .filter(([, to]) => now + leg <= to)
        .map(([open]) => Math.max(open, now + leg))
      if (starts.length === 0) continue
      const done = Math.min(...starts) + mission.serviceSeconds
      best = Math.min(
        best,
        go(
          done,
          mission.location,
          rest.filter((other) => other !== mission),
          driven + leg,
        ),
      )
    }
    return best
  }
  return (costs?.fixed ?? 0) + pay + go(shift.from, start!, own, 0)
}
