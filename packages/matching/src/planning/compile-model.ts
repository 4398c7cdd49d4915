import { type PlanModel, UNLIMITED } from './model.ts'
import { compilePairs } from './model-pairs.ts'
import { Numbering, readRoads, travelTables } from './model-roads.ts'
import type { PlanOperator, PlanProblem, PlanSeat, PlanStandby, StartWindow } from './problem.ts'

/** One task as the problem writes it. */
export type TaskSource = { mission: number; seat: PlanSeat | PlanStandby; isStandby: boolean }

/**
 * Lays a problem out in columns and finds who may take what.
 *
 * @param problem  passed by `planRefusals`; otherwise the answer means nothing
 */
export function compileModel(problem: PlanProblem): PlanModel {
  const sources = taskSources(problem)
  const origin = originOf(problem)
  const places = new Numbering()
  const homes = new Numbering()
  homes.of(-1)
  const taskColumns = compileTasks(problem, sources, origin, places)
  const tourColumns = compileTours(problem, origin, homes)
  const tables = travelTables(problem)
  const hasMetres =
    tables.some((table) => table.price !== null) ||
    problem.operators.some(
      ({ costs, shifts }) =>
        (costs?.perKm ?? 0) !== 0 || shifts.some((shift) => shift.maxTravelMetres !== undefined),
    )
  const columns = {
    origin,
    ...taskColumns,
    ...tourColumns,
    places: places.locations.length,
    roads: tables.map((table) => readRoads(table, places.locations, homes.locations, hasMetres)),
    hasMetres,
    fairness: fairnessFactor(problem, taskColumns.taskPay),
  }
  return { ...columns, ...compilePairs(problem, sources, columns) }
}

export const taskSources = (problem: PlanProblem): TaskSource[] =>
  problem.missions.flatMap(({ seats, standbys = [] }, mission) => [
    ...seats.map((seat) => ({ mission, seat, isStandby: false })),
    ...standbys.map((seat) => ({ mission, seat, isStandby: true })),
  ])

function originOf({ operators, missions }: PlanProblem): number {
  let origin = Number.POSITIVE_INFINITY
  for (const { shifts } of operators) for (const { from } of shifts) origin = Math.min(origin, from)
  for (const { windows } of missions) for (const [from] of windows) origin = Math.min(origin, from)
  return Number.isFinite(origin) ? origin : 0
}

const lastInstant = ({ operators }: PlanProblem): number =>
  operators.reduce((last, { shifts }) => shifts.reduce((most, { to }) => Math.max(most, to), last), 0)

/** Sorted and apart, counted from the origin; none at all means any time until `end`. */
export function tidyWindows(
  windows: readonly StartWindow[],
  origin: number,
  end = UNLIMITED,
): [number, number][] {
  if (windows.length === 0) return [[0, end]]
  const tidy: [number, number][] = []
  for (const [from, to] of windows.toSorted((a, b) => a[0] - b[0])) {
    const last = tidy.at(-1)
    if (last && from - origin <= last[1] + 1) last[1] = Math.max(last[1], to - origin)
    else tidy.push([from - origin, to - origin])
  }
  return tidy
}

function compileTasks(problem: PlanProblem, sources: TaskSource[], origin: number, places: Numbering) {
  const missions = problem.missions.length
  const tasks = sources.length
  const columns = {
    missions,
    tasks,
    firstTask: new Int32Array(missions + 1),
    seats: Int32Array.from(problem.missions, ({ seats }) => seats.length),
    missionPrice: missionPrices(problem),
    taskMission: Int32Array.from(sources, ({ mission }) => mission),
    taskPlace: new Int32Array(tasks),
    taskService: new Int32Array(tasks),
    taskPay: Float64Array.from(sources, ({ seat }) => seat.pay ?? 0),
    taskUnheldPrice: Float64Array.from(sources, ({ seat }) => ('unheldPrice' in seat ? seat.unheldPrice : 0)),
    firstWindow: new Int32Array(tasks + 1),
    taskLocked: new Uint8Array(tasks),
  }
  const windows: [number, number][] = []
  const end = lastInstant(problem) - origin
  let task = 0
  for (const [m, mission] of problem.missions.entries()) {
    columns.firstTask[m] = task
    const own = tidyWindows(mission.windows, origin, end)
    for (let seat = mission.seats.length + (mission.standbys?.length ?? 0); seat > 0; seat -= 1) {
      columns.taskPlace[task] = places.of(mission.location)
      columns.taskService[task] = mission.serviceSeconds
      windows.push(...own)
      columns.firstWindow[(task += 1)] = windows.length
    }
  }
  columns.firstTask[missions] = task
  const pinned = pinLocked(problem, columns, windows, origin)
  return {
    ...columns,
    windowFrom: Int32Array.from(pinned, ([from]) => from),
    windowTo: Int32Array.from(pinned, ([, to]) => to),
  }
}

/** So dear that a search never pays it: a mission with a lock is kept whatever it costs. */
const LOCK_PRICE = 1e11

/** What leaving each mission out costs by the problem itself, locked or not. */
export const askedPrices = ({ missions }: PlanProblem): Float64Array =>
  Float64Array.from(missions, ({ unassignedPrice }) => unassignedPrice)

function missionPrices({ missions, locks = [] }: PlanProblem): Float64Array {
  const locked = new Set(locks.map(({ missionId }) => missionId))
  return Float64Array.from(missions, ({ id, unassignedPrice }) =>
    locked.has(id) ? unassignedPrice + LOCK_PRICE : unassignedPrice,
  )
}

/** Marks the locked tasks; a start that is given is the only one left to every seat of its mission. */
function pinLocked(
  problem: PlanProblem,
  columns: { firstTask: Int32Array; firstWindow: Int32Array; taskLocked: Uint8Array },
  windows: [number, number][],
  origin: number,
): [number, number][] {
  const missionAt = new Map(problem.missions.map(({ id }, at) => [id, at]))
  for (const { missionId, seat = 0, start } of problem.locks ?? []) {
    const mission = missionAt.get(missionId) ?? 0
    columns.taskLocked[columns.firstTask[mission]! + seat] = 1
    if (start === undefined) continue
    const from = columns.firstWindow[columns.firstTask[mission]!]!
    const until = columns.firstWindow[columns.firstTask[mission + 1]!]!
    // A window more than one would never be reached: all are the same instant.
    for (let at = from; at < until; at += 1) windows[at] = [start - origin, start - origin]
  }
  return windows
}

function compileTours(problem: PlanProblem, origin: number, homes: Numbering) {
  const { operators } = problem
  const shifts = operators.flatMap((operator, at) =>
    operator.shifts.toSorted((a, b) => a.from - b.from).map((shift) => ({ operator, at, shift })),
  )
  const days = new Map<string, number>()
  const dayCaps: number[] = []
  const dayOf = ({ operator, at, shift }: (typeof shifts)[number]): number => {
    if (operator.shifts.length === 1) return dayCaps.push(operator.maxTasksPerDay ?? UNLIMITED) - 1
    const key = `${at} ${shift.day ?? 0}`
    const known = days.get(key)
    if (known !== undefined) return known
    days.set(key, dayCaps.length)
    return dayCaps.push(operator.maxTasksPerDay ?? UNLIMITED) - 1
  }
  const ints = (read: (one: (typeof shifts)[number]) => number) => Int32Array.from(shifts, read)
  const reals = (read: (operator: PlanOperator) => number) =>
    Float64Array.from(shifts, ({ operator }) => read(operator))
  const prices = travelTables(problem).map(({ price }) => price !== null)
  const isPriced = (operator: PlanOperator) => prices[operator.profile ?? 0] === true
  const firstTour = new Int32Array(operators.length + 1)
  for (const [at, { shifts: own }] of operators.entries()) firstTour[at + 1] = firstTour[at]! + own.length
  return {
    operators: operators.length,
    tours: shifts.length,
    tourOperator: ints(({ at }) => at),
    tourFrom: ints(({ shift }) => shift.from - origin),
    tourTo: ints(({ shift }) => shift.to - origin),
    tourStart: ints(({ operator }) => homes.of(operator.start ?? -1)),
    tourEnd: ints(({ operator }) => homes.of(operator.end ?? -1)),
    tourDay: ints(dayOf),
    tourMaxTasks: ints(({ shift }) => shift.maxTasks ?? UNLIMITED),
    tourMaxTravel: ints(({ shift }) => shift.maxTravelSeconds ?? UNLIMITED),
    tourMaxMetres: ints(({ shift }) => shift.maxTravelMetres ?? UNLIMITED),
    tourProfile: ints(({ operator }) => operator.profile ?? 0),
    tourFixed: reals(({ costs }) => costs?.fixed ?? 0),
    tourPerSecond: reals((one) => (isPriced(one) ? 0 : (one.costs?.perHour ?? 0) / 3600)),
    tourPerMetre: reals((one) => (isPriced(one) ? 1 : (one.costs?.perKm ?? 0) / 1000)),
    tourBreaks: shifts.map(({ shift }) => orderedBreaks(shift.breaks ?? [], origin)),
    firstTour,
    operatorMaxTasks: Int32Array.from(operators, ({ maxTasks }) => maxTasks ?? UNLIMITED),
    operatorMaxTravel: Int32Array.from(operators, (one) => one.maxTravelSeconds ?? UNLIMITED),
    operatorPrior: Float64Array.from(operators, ({ priorPay }) => priorPay ?? 0),
    dayMaxTasks: Int32Array.from(dayCaps),
  }
}

/** Breaks are taken in the order their windows open. */
function orderedBreaks(breaks: NonNullable<PlanOperator['shifts'][number]['breaks']>, origin: number) {
  if (breaks.length === 0) return null
  return breaks
    .map((rest) => ({ ...rest, windows: tidyWindows(rest.windows, origin) }))
    .toSorted((a, b) => a.windows[0]![0] - b.windows[0]![0] || a.windows[0]![1] - b.windows[0]![1])
}

function fairnessFactor({ fairness, operators }: PlanProblem, taskPay: Float64Array): number {
  if (!fairness || fairness.weight === 0 || operators.length === 0) return 0
  let load = 0
  for (const { priorPay = 0 } of operators) load += priorPay
  for (const pay of taskPay) load += pay
  return load > 0 ? (fairness.weight * operators.length) / load : 0
}
