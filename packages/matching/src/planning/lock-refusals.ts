import type { PlanRule } from './plan-rule-words.ts'
import type { PlanLock, PlanMission, PlanProblem, PlanSeat } from './problem.ts'

type Refused = { readonly field: string; readonly rule: PlanRule }

/**
 * Locks that name nothing, or that cannot all be kept because of what they say themselves: one seat given twice, two
 * seats of a mission to one operator, an operator without the skills or not a candidate, two starts for one mission,
 * a start outside its windows. What ways leave no room for, `lockClashes` tells.
 */
export function lockRefusals({ missions, operators, locks = [] }: PlanProblem): Refused[] {
  const refused: Refused[] = []
  const missionOf = new Map(missions.map((mission) => [mission.id, mission]))
  const operatorOf = new Map(operators.map((operator) => [operator.id, operator]))
  const seatTaken = new Set<string>()
  const operatorIn = new Set<string>()
  const startOf = new Map<string, number>()
  for (const [at, lock] of locks.entries()) {
    const field = `locks[${at}]`
    const mission = missionOf.get(lock.missionId)
    const seat = mission && seatAt(mission, lock.seat ?? 0)
    const operator = operatorOf.get(lock.operatorId)
    if (!mission || !seat) refused.push({ field: `${field}.missionId`, rule: 'unknown_mission' })
    else if (!operator) refused.push({ field: `${field}.operatorId`, rule: 'unknown_operator' })
    else {
      const seatKey = `${lock.seat ?? 0} ${lock.missionId}`
      const operatorKey = `${lock.operatorId} ${lock.missionId}`
      if (
        seatTaken.has(seatKey) ||
        operatorIn.has(operatorKey) ||
        !canTake(seat, operator) ||
        !keepsStart(mission, lock, startOf)
      )
        refused.push({ field, rule: 'contradictory_lock' })
      seatTaken.add(seatKey)
      operatorIn.add(operatorKey)
    }
  }
  return refused
}

const seatAt = ({ seats, standbys = [] }: PlanMission, at: number): PlanSeat | undefined =>
  at < seats.length ? seats[at] : standbys[at - seats.length]

const canTake = (seat: PlanSeat, operator: { readonly id: string; readonly skills: readonly string[] }) =>
  seat.skills.every((skill) => operator.skills.includes(skill)) &&
  (!seat.candidates || seat.candidates.some(({ operatorId }) => operatorId === operator.id))

function keepsStart({ windows }: PlanMission, { missionId, start }: PlanLock, startOf: Map<string, number>) {
  if (start === undefined) return true
  const other = startOf.get(missionId)
  startOf.set(missionId, start)
  const isInside = windows.length === 0 || windows.some(([from, to]) => from <= start && start <= to)
  return Number.isInteger(start) && isInside && (other === undefined || other === start)
}
