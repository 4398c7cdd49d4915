import { UNLIMITED } from './model.ts'
import { travelTables } from './model-roads.ts'
import type { PlanRefusal } from './plan-rule-words.ts'
import type { PlanLock, PlanMission, PlanOperator, PlanProblem, PlanShift } from './problem.ts'
import { timeTour } from './tour-breaks.ts'
import type { Travel } from './travel.ts'

type Held = { readonly at: number; readonly lock: PlanLock; readonly mission: PlanMission }

/**
 * Locks of one operator of which each could be kept, but not both: hours, direct ways, breaks or limits leave no room
 * for the second. Named at the later lock, with the mission of the other.
 *
 * @param problem  whose locks name what there is
 */
export function lockClashes(problem: PlanProblem): PlanRefusal[] {
  const missionOf = new Map(problem.missions.map((mission) => [mission.id, mission]))
  const heldBy = new Map<string, Held[]>()
  for (const [at, lock] of (problem.locks ?? []).entries()) {
    const mission = missionOf.get(lock.missionId)
    if (!mission) continue
    const held = { at, lock, mission }
    const others = heldBy.get(lock.operatorId)
    if (others) others.push(held)
    else heldBy.set(lock.operatorId, [held])
  }
  const tables = travelTables(problem)
  const refusals: PlanRefusal[] = []
  for (const operator of problem.operators) {
    const table = tables[operator.profile ?? 0]
    const possible = (heldBy.get(operator.id) ?? []).filter((one) => table && fits(operator, table, [one]))
    for (const [second, one] of possible.entries()) {
      const other = possible.slice(0, second).find((first) => table && !fits(operator, table, [first, one]))
      if (other) refusals.push(refusal(one.at, operator.id, other.mission.id))
    }
  }
  return refusals.toSorted((a, b) => a.field.localeCompare(b.field, 'en', { numeric: true }))
}

const refusal = (at: number, operatorId: string, missionId: string): PlanRefusal => ({
  field: `locks[${at}]`,
  rule: 'clashing_lock',
  says: {
    fr: `ne laisse pas à ${operatorId} le temps d’aller aussi à ${missionId}, également verrouillée`,
    en: `leaves ${operatorId} no time to be at ${missionId} too, which is locked as well`,
  },
})

/** Whether an operator could hold one or two missions and nothing else, in one shift or one in each of two. */
function fits(operator: PlanOperator, table: Travel, held: readonly Held[]): boolean {
  const { shifts, maxTasks = Infinity, maxTasksPerDay = Infinity, maxTravelSeconds = UNLIMITED } = operator
  if (held.length > maxTasks) return false
  const [first, second] = held
  const orders =
    first && second
      ? [
          [first, second],
          [second, first],
        ]
      : [held]
  if (held.length <= maxTasksPerDay)
    for (const shift of shifts)
      if (orders.some((order) => drive(operator, table, shift, order) <= maxTravelSeconds)) return true
  if (!first || !second) return false
  return shifts.some((one) =>
    shifts.some((other) => {
      if (one === other || ((one.day ?? 0) === (other.day ?? 0) && maxTasksPerDay < 2)) return false
      const driven = drive(operator, table, one, [first]) + drive(operator, table, other, [second])
      return driven <= maxTravelSeconds
    }),
  )
}

/** Seconds driven in a shift that does these in this order; Infinity when it cannot. */
function drive(
  { start, end }: PlanOperator,
  table: Travel,
  shift: PlanShift,
  order: readonly Held[],
): number {
  if (order.length > (shift.maxTasks ?? Infinity)) return Infinity
  const chain = [start, ...order.map(({ mission }) => mission.location), end]
  const legs = chain
    .slice(1)
    .map((to, at) => (to === null || chain[at] === null ? 0 : table.seconds(chain[at]!, to)))
  const tasks = order.map(({ lock, mission }) => ({
    windows: lock.start === undefined ? mission.windows : [[lock.start, lock.start] as const],
    serviceSeconds: mission.serviceSeconds,
  }))
  const driven = legs.reduce((sum, leg) => sum + leg, 0)
  if (driven > (shift.maxTravelSeconds ?? Infinity)) return Infinity
  return timeTour({ from: shift.from, to: shift.to, legs, tasks }, orderedBreaks(shift)) ? driven : Infinity
}

/** As the model takes them: in the order their windows open. */
const orderedBreaks = ({ breaks = [] }: PlanShift) =>
  breaks.toSorted((a, b) => (a.windows[0]?.[0] ?? 0) - (b.windows[0]?.[0] ?? 0))
