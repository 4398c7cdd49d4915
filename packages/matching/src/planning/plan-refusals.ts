import { lockClashes } from './lock-clashes.ts'
import { lockRefusals } from './lock-refusals.ts'
import { travelTables } from './model-roads.ts'
import { PLAN_RULE_WORDS, type PlanRefusal, type PlanRule } from './plan-rule-words.ts'
import type { PlanBreak, PlanMission, PlanOperator, PlanProblem, PlanSeat, StartWindow } from './problem.ts'

/** Beyond these a problem is refused: the columns would not fit in memory. */
export const PLAN_LIMITS = { tasks: 20_000, operators: 200_000, roadCells: 150_000_000, instant: 0x1fffffff }
/** After so many refusals the rest of the problem is not read. */
const MOST_REFUSALS = 100

/**
 * Why a problem cannot be planned; an empty list means it can. A mission nobody can take is no refusal: the plan
 * answers why.
 *
 * @returns  in the problem's order, at most a hundred
 */
export function planRefusals(problem: PlanProblem): PlanRefusal[] {
  const refusals = new Refusals()
  checkSize(problem, refusals)
  if (refusals.list.length > 0) return refusals.list
  const sizes = travelTables(problem).map(({ size }) => size)
  const isLocation = (location: number, profile?: number) =>
    Number.isInteger(location) &&
    location >= 0 &&
    (profile === undefined ? sizes : [sizes[profile] ?? 0]).every((size) => location < size)
  checkUnique(problem.operators, 'operators', refusals)
  checkUnique(problem.missions, 'missions', refusals)
  for (const [at, operator] of problem.operators.entries()) {
    if (refusals.isFull) break
    checkOperator(operator, `operators[${at}]`, sizes.length, isLocation, refusals)
  }
  const skills = new Set(problem.operators.flatMap((operator) => operator.skills))
  const operatorIds = new Set(problem.operators.map(({ id }) => id))
  for (const [at, mission] of problem.missions.entries()) {
    if (refusals.isFull) break
    checkMission(mission, `missions[${at}]`, refusals)
    if (!isLocation(mission.location)) refusals.add(`missions[${at}].location`, 'unknown_location')
    seatsOf(mission).forEach(([seat, field]) =>
      checkSeat(seat, `missions[${at}].${field}`, skills, operatorIds, refusals),
    )
  }
  refusals.number(problem.fairness?.weight ?? 0, 'fairness.weight')
  if (refusals.list.length === 0)
    for (const field of lockRefusals(problem)) refusals.add(field.field, field.rule)
  // Ways are only looked up for locks that name what there is.
  if (refusals.list.length === 0) return lockClashes(problem).slice(0, MOST_REFUSALS)
  return refusals.list
}

class Refusals {
  readonly list: PlanRefusal[] = []

  get isFull(): boolean {
    return this.list.length >= MOST_REFUSALS
  }

  add(field: string, rule: PlanRule): void {
    if (!this.isFull) this.list.push({ field, rule, says: PLAN_RULE_WORDS[rule] })
  }

  /** A price, a weight: any finite number; `lowest` when it has one. */
  number(value: number, field: string, lowest = 0): boolean {
    if (!Number.isFinite(value)) this.add(field, 'not_a_number')
    else if (value < lowest) this.add(field, 'below_zero')
    else return true
    return false
  }

  instant(value: number, field: string): boolean {
    if (!Number.isFinite(value)) this.add(field, 'not_a_number')
    else if (!Number.isInteger(value)) this.add(field, 'not_whole')
    else return true
    return false
  }

  duration(value: number, field: string): boolean {
    if (!this.instant(value, field) || !this.number(value, field)) return false
    if (value > PLAN_LIMITS.instant) this.add(field, 'too_large')
    return value <= PLAN_LIMITS.instant
  }

  windows(windows: readonly StartWindow[], field: string): void {
    for (const [at, [from, to]] of windows.entries()) {
      const name = `${field}[${at}]`
      if (this.instant(from, name) && this.instant(to, name) && to < from) this.add(name, 'reversed_window')
    }
  }
}

const seatsOf = ({ seats, standbys = [] }: PlanMission): [PlanSeat, string][] => [
  ...seats.map((seat, at): [PlanSeat, string] => [seat, `seats[${at}]`]),
  ...standbys.map((seat, at): [PlanSeat, string] => [seat, `standbys[${at}]`]),
]

function checkSize(problem: PlanProblem, refusals: Refusals): void {
  const { missions, operators } = problem
  let tasks = 0
  for (const { seats, standbys = [] } of missions) tasks += seats.length + standbys.length
  const places = new Set(missions.map(({ location }) => location)).size
  const homes = new Set(operators.flatMap(({ start, end }) => [start, end])).size
  const cells = (places + 2 * homes) * places * travelTables(problem).length
  if (tasks > PLAN_LIMITS.tasks) refusals.add('missions', 'too_large')
  if (operators.length > PLAN_LIMITS.operators) refusals.add('operators', 'too_large')
  if (cells > PLAN_LIMITS.roadCells) refusals.add('travel', 'too_large')
  const instants = [
    ...operators.flatMap(({ shifts }) => shifts.flatMap(({ from, to }) => [from, to])),
    ...missions.flatMap(({ windows }) => windows.flat()),
  ].filter(Number.isFinite)
  const first = instants.reduce((least, instant) => Math.min(least, instant), Number.POSITIVE_INFINITY)
  const last = instants.reduce((most, instant) => Math.max(most, instant), Number.NEGATIVE_INFINITY)
  if (last - first > PLAN_LIMITS.instant) refusals.add('missions', 'too_large')
}

function checkUnique(list: readonly { readonly id: string }[], field: string, refusals: Refusals): void {
  const seen = new Set<string>()
  for (const [at, { id }] of list.entries()) {
    if (seen.has(id)) refusals.add(`${field}[${at}].id`, 'duplicate_id')
    seen.add(id)
  }
}

function checkMission(mission: PlanMission, field: string, refusals: Refusals): void {
  refusals.windows(mission.windows, `${field}.windows`)
  refusals.duration(mission.serviceSeconds, `${field}.serviceSeconds`)
  refusals.number(mission.unassignedPrice, `${field}.unassignedPrice`)
  if (mission.seats.length === 0) refusals.add(`${field}.seats`, 'no_seat')
  for (const [at, { unheldPrice }] of (mission.standbys ?? []).entries())
    refusals.number(unheldPrice, `${field}.standbys[${at}].unheldPrice`)
}

function checkSeat(
  seat: PlanSeat,
  field: string,
  skills: ReadonlySet<string>,
  operatorIds: ReadonlySet<string>,
  refusals: Refusals,
): void {
  refusals.number(seat.pay ?? 0, `${field}.pay`)
  for (const [at, skill] of seat.skills.entries())
    if (!skills.has(skill)) refusals.add(`${field}.skills[${at}]`, 'unknown_skill')
  const seen = new Set<string>()
  for (const [at, { operatorId, cost }] of (seat.candidates ?? []).entries()) {
    const name = `${field}.candidates[${at}]`
    refusals.number(cost, `${name}.cost`, Number.NEGATIVE_INFINITY)
    if (!operatorIds.has(operatorId)) refusals.add(`${name}.operatorId`, 'unknown_operator')
    if (seen.has(operatorId)) refusals.add(`${name}.operatorId`, 'duplicate_id')
    seen.add(operatorId)
  }
}

function checkOperator(
  operator: PlanOperator,
  field: string,
  profiles: number,
  isLocation: (location: number, profile?: number) => boolean,
  refusals: Refusals,
): void {
  const profile = operator.profile ?? 0
  if (!(Number.isInteger(profile) && profile >= 0 && profile < profiles))
    refusals.add(`${field}.profile`, 'unknown_profile')
  else
    for (const end of ['start', 'end'] as const) {
      const location = operator[end]
      if (location !== null && !isLocation(location, profile))
        refusals.add(`${field}.${end}`, 'unknown_location')
    }
  for (const [name, price] of Object.entries(operator.costs ?? {}))
    refusals.number(price, `${field}.costs.${name}`)
  for (const name of ['maxTasks', 'maxTasksPerDay', 'maxTravelSeconds'] as const)
    if (operator[name] !== undefined) refusals.duration(operator[name], `${field}.${name}`)
  refusals.number(operator.priorPay ?? 0, `${field}.priorPay`)
  for (const [at, shift] of operator.shifts.entries()) {
    const name = `${field}.shifts[${at}]`
    if (refusals.instant(shift.from, `${name}.from`) && refusals.instant(shift.to, `${name}.to`))
      if (shift.from >= shift.to) refusals.add(name, 'empty_shift')
    for (const limit of ['maxTasks', 'maxTravelSeconds', 'maxTravelMetres'] as const)
      if (shift[limit] !== undefined) refusals.duration(shift[limit], `${name}.${limit}`)
    checkBreaks(shift.breaks ?? [], `${name}.breaks`, refusals)
  }
  const sorted = operator.shifts.toSorted((a, b) => a.from - b.from)
  if (sorted.some((shift, at) => at > 0 && shift.from < sorted[at - 1]!.to))
    refusals.add(`${field}.shifts`, 'overlapping_shifts')
}

function checkBreaks(breaks: readonly PlanBreak[], field: string, refusals: Refusals): void {
  checkUnique(breaks, field, refusals)
  for (const [at, { windows, serviceSeconds }] of breaks.entries()) {
    refusals.windows(windows, `${field}[${at}].windows`)
    refusals.duration(serviceSeconds, `${field}[${at}].serviceSeconds`)
  }
}
