import type { Plan, PlannedStop, PlannedTour } from './plan.ts'
import type { PlanMission, PlanOperator, PlanProblem, PlanSeat, PlanShift } from './problem.ts'
import type { Travel } from './travel.ts'

type MissionStop = Extract<PlannedStop, { kind: 'mission' }>

/**
 * Every rule a plan breaks, written from the rules and from nothing the solver uses: an empty list is a good plan.
 * Times follow VROOM's: a drive may be cut by a break, service starts in a window, a tour is back within its shift.
 */
export function planBreaches(problem: PlanProblem, plan: Plan): string[] {
  const says: string[] = []
  const missionOf = new Map(problem.missions.map((mission) => [mission.id, mission]))
  const operatorOf = new Map(problem.operators.map((operator) => [operator.id, operator]))
  const held = new Map<string, { operatorId: string; start: number }>()
  let cost = 0
  for (const tour of plan.tours) {
    const operator = operatorOf.get(tour.operatorId)
    const shift = operator?.shifts.toSorted((a, b) => a.from - b.from)[tour.shift]
    if (!operator || !shift) {
      says.push(`tour of nobody ${tour.operatorId}`)
      continue
    }
    const table = 'seconds' in problem.travel ? problem.travel : problem.travel[operator.profile ?? 0]!
    says.push(...tourBreaches(tour, operator, shift, table, missionOf))
    cost += (operator.costs?.fixed ?? 0) + wayCost(tour, operator, table, missionOf)
    for (const stop of tour.stops) {
      if (stop.kind === 'break') continue
      const key = `${stop.missionId} ${stop.seat}`
      if (held.has(key)) says.push(`seat ${key} is given twice`)
      held.set(key, { operatorId: operator.id, start: stop.start })
      cost += pairCost(operator, missionOf.get(stop.missionId)!, stop.seat)
    }
  }
  says.push(...operatorBreaches(problem, plan))
  for (const mission of problem.missions) says.push(...missionBreaches(mission, held, plan))
  for (const { missionId, seat = 0, operatorId, start } of problem.locks ?? []) {
    const given = held.get(`${missionId} ${seat}`)
    if (given?.operatorId !== operatorId) says.push(`lock of ${missionId} on ${operatorId} is not kept`)
    if (start !== undefined && given?.start !== start) says.push(`locked start of ${missionId} is not kept`)
  }
  cost += fairnessCost(problem, plan)
  for (const { missionId } of plan.unassigned) cost += missionOf.get(missionId)!.unassignedPrice
  for (const { missionId, seat } of plan.unheld) {
    const mission = missionOf.get(missionId)!
    cost += mission.standbys![seat - mission.seats.length]!.unheldPrice
  }
  if (Math.abs(cost - plan.cost.total) > 1e-6 * Math.max(1, Math.abs(cost)))
    says.push(`costs ${cost}, says ${plan.cost.total}`)
  return says
}

const seatsOf = (mission: PlanMission): readonly PlanSeat[] => [...mission.seats, ...(mission.standbys ?? [])]

function pairCost({ id, costs }: PlanOperator, mission: PlanMission, at: number): number {
  const seat = seatsOf(mission)[at]!
  const score = seat.candidates?.find(({ operatorId }) => operatorId === id)?.cost ?? 0
  const byHour = ((costs?.perTaskHour ?? 0) * mission.serviceSeconds) / 3600
  return score + (seat.pay ?? 0) + (costs?.perTask ?? 0) + byHour
}

const missionStops = (tour: PlannedTour) =>
  tour.stops.filter((stop): stop is MissionStop => stop.kind === 'mission')

function legs<T>(
  tour: PlannedTour,
  { start, end }: PlanOperator,
  missionOf: Map<string, PlanMission>,
  read: (from: number, to: number) => T,
  nowhere: T,
): T[] {
  const places = missionStops(tour).map(({ missionId }) => missionOf.get(missionId)!.location)
  const chain = [start, ...places, end]
  return chain.slice(1).map((to, at) => {
    const from = chain[at]!
    return from === null || to === null ? nowhere : read(from, to)
  })
}

function wayCost(
  tour: PlannedTour,
  operator: PlanOperator,
  table: Travel,
  missionOf: Map<string, PlanMission>,
) {
  const sum = (list: number[]) => list.reduce((total, one) => total + one, 0)
  const { price } = table
  if (price) return sum(legs(tour, operator, missionOf, (from, to) => price(from, to), 0))
  const seconds = sum(legs(tour, operator, missionOf, (from, to) => table.seconds(from, to), 0))
  const metres = sum(legs(tour, operator, missionOf, (from, to) => table.metres?.(from, to) ?? 0, 0))
  return ((operator.costs?.perHour ?? 0) * seconds) / 3600 + ((operator.costs?.perKm ?? 0) * metres) / 1000
}

function tourBreaches(
  tour: PlannedTour,
  operator: PlanOperator,
  shift: PlanShift,
  table: Travel,
  missionOf: Map<string, PlanMission>,
): string[] {
  const says: string[] = []
  const name = `tour of ${operator.id}`
  const ways = legs(tour, operator, missionOf, (from, to) => table.seconds(from, to), 0)
  let now = tour.leave
  let driven = 0
  let reached = ways[0]!
  let leg = 0
  for (const stop of tour.stops) {
    const drive = stop.drivenSeconds - driven
    if (drive < 0 || stop.arrive !== now + drive)
      says.push(`${name}: clock and drive disagree at ${stop.arrive}`)
    if (stop.start < stop.arrive) says.push(`${name}: starts before it arrives`)
    if (stop.kind === 'mission') {
      const mission = missionOf.get(stop.missionId)!
      if (stop.drivenSeconds !== reached) says.push(`${name}: is at ${stop.missionId} after a wrong drive`)
      says.push(...stopBreaches(stop, mission, operator))
      leg += 1
      reached += ways[leg]!
    } else {
      if (stop.drivenSeconds > reached) says.push(`${name}: drives through a mission`)
      const rest = shift.breaks?.find(({ id }) => id === stop.breakId)
      if (!rest || stop.end - stop.start !== rest.serviceSeconds || !isIn(rest.windows, stop.start))
        says.push(`${name}: break ${stop.breakId} is wrong`)
    }
    now = stop.end
    driven = stop.drivenSeconds
  }
  const taken = tour.stops.flatMap((stop) => (stop.kind === 'break' ? [stop.breakId] : []))
  if (taken.length !== (shift.breaks?.length ?? 0) || new Set(taken).size !== taken.length)
    says.push(`${name}: breaks taken ${taken.join()}`)
  if (tour.travelSeconds !== reached || tour.end !== now + reached - driven) says.push(`${name}: wrong end`)
  if (tour.leave < shift.from || tour.end > shift.to) says.push(`${name}: outside its shift`)
  if (missionStops(tour).length > (shift.maxTasks ?? Infinity)) says.push(`${name}: too many tasks`)
  if (reached > (shift.maxTravelSeconds ?? Infinity)) says.push(`${name}: too much travel`)
  const metres = legs(tour, operator, missionOf, (from, to) => table.metres?.(from, to) ?? 0, 0)
  if (metres.reduce((sum, one) => sum + one, 0) > (shift.maxTravelMetres ?? Infinity))
    says.push(`${name}: too far`)
  return says
}

const isIn = (windows: readonly (readonly [number, number])[], instant: number) =>
  windows.length === 0 || windows.some(([from, to]) => from <= instant && instant <= to)

function stopBreaches(stop: MissionStop, mission: PlanMission, operator: PlanOperator): string[] {
  const seat = seatsOf(mission)[stop.seat]
  if (!seat) return [`${stop.missionId} has no seat ${stop.seat}`]
  const says: string[] = []
  if (!isIn(mission.windows, stop.start)) says.push(`${mission.id} starts outside its windows`)
  if (stop.end - stop.start !== mission.serviceSeconds) says.push(`${mission.id} has a wrong length`)
  if (!seat.skills.every((skill) => operator.skills.includes(skill))) says.push(`${operator.id} lacks skills`)
  if (seat.candidates && !seat.candidates.some(({ operatorId }) => operatorId === operator.id))
    says.push(`${operator.id} is no candidate of ${mission.id}`)
  return says
}

function operatorBreaches({ operators }: PlanProblem, { tours }: Plan): string[] {
  const says: string[] = []
  for (const { id, maxTasks, maxTasksPerDay, maxTravelSeconds, shifts } of operators) {
    const own = tours.filter(({ operatorId }) => operatorId === id)
    if (new Set(own.map(({ shift }) => shift)).size !== own.length)
      says.push(`${id} has two tours in a shift`)
    const counts = new Map<number, number>()
    let travel = 0
    const sorted = shifts.toSorted((a, b) => a.from - b.from)
    for (const tour of own) {
      const day = sorted[tour.shift]?.day ?? 0
      counts.set(day, (counts.get(day) ?? 0) + missionStops(tour).length)
      travel += tour.travelSeconds
    }
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (all > (maxTasks ?? Infinity)) says.push(`${id} has too many tasks`)
    if ([...counts.values()].some((count) => count > (maxTasksPerDay ?? Infinity)))
      says.push(`${id} has too many tasks a day`)
    if (travel > (maxTravelSeconds ?? Infinity)) says.push(`${id} travels too much`)
  }
  return says
}

function missionBreaches(
  mission: PlanMission,
  held: Map<string, { operatorId: string; start: number }>,
  plan: Plan,
): string[] {
  const says: string[] = []
  const given = seatsOf(mission).map((_, seat) => held.get(`${mission.id} ${seat}`))
  const seats = given.slice(0, mission.seats.length)
  const isOut = plan.unassigned.some(({ missionId }) => missionId === mission.id)
  if (isOut && given.some(Boolean)) says.push(`${mission.id} is left out and given`)
  if (!isOut && !seats.every(Boolean)) says.push(`${mission.id} is given in part`)
  const all = given.filter((one) => one !== undefined)
  if (new Set(all.map(({ operatorId }) => operatorId)).size !== all.length)
    says.push(`${mission.id} has one operator twice`)
  if (new Set(all.map(({ start }) => start)).size > 1) says.push(`${mission.id} starts at several times`)
  for (const [at] of (mission.standbys ?? []).entries()) {
    const seat = mission.seats.length + at
    const isUnheld = plan.unheld.some((one) => one.missionId === mission.id && one.seat === seat)
    if (!isOut && isUnheld === Boolean(given[seat])) says.push(`standby ${seat} of ${mission.id} is unclear`)
  }
  return says
}

/** weight × Σ load² ÷ mean load, over everybody. */
function fairnessCost({ fairness, operators, missions }: PlanProblem, { tours }: Plan): number {
  if (!fairness) return 0
  const load = new Map(operators.map(({ id, priorPay = 0 }) => [id, priorPay]))
  const missionOf = new Map(missions.map((mission) => [mission.id, mission]))
  let total = operators.reduce((sum, { priorPay = 0 }) => sum + priorPay, 0)
  for (const mission of missions) for (const { pay = 0 } of seatsOf(mission)) total += pay
  for (const tour of tours)
    for (const { missionId, seat } of missionStops(tour))
      load.set(
        tour.operatorId,
        load.get(tour.operatorId)! + (seatsOf(missionOf.get(missionId)!)[seat]!.pay ?? 0),
      )
  if (total === 0) return 0
  let squares = 0
  for (const one of load.values()) squares += one * one
  return (fairness.weight * squares * operators.length) / total
}
