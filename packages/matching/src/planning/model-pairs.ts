import { addBit, type Bitset, emptyBitset, keepShared } from '../bitset.ts'
import type { TaskSource } from './compile-model.ts'
import type { PlanModel } from './model.ts'
import { PairList } from './pair-list.ts'
import type { PlanProblem, PlanSeat } from './problem.ts'
import { timeTour } from './tour-breaks.ts'

export type PairColumns = Pick<
  PlanModel,
  'firstPair' | 'pairTour' | 'pairTask' | 'pairCost' | 'pairAlone' | 'firstOfTour' | 'byTour'
>
export type Columns = Omit<PlanModel, keyof PairColumns>

/** Finds, for each task, the tours that could hold it alone: skills, candidates, reach, hours, breaks, limits. */
export function compilePairs(problem: PlanProblem, sources: TaskSource[], columns: Columns): PairColumns {
  const perTask = Float64Array.from(problem.operators, ({ costs }) => costs?.perTask ?? 0)
  const perSecond = Float64Array.from(problem.operators, ({ costs }) => (costs?.perTaskHour ?? 0) / 3600)
  const operatorAt = new Map(problem.operators.map(({ id }, at) => [id, at]))
  const eligible = eligibility(problem)
  const locks = lockedOperators(problem, columns, operatorAt)
  const found = new PairList(columns.tasks)
  const score = new Float64Array(problem.operators.length)
  for (const [task, { seat }] of sources.entries()) {
    const bits = eligible(seat)
    for (const { operatorId, cost } of seat.candidates ?? []) {
      // A part of a problem may name candidates who are not in it.
      const at = operatorAt.get(operatorId)
      if (at !== undefined) score[at] = cost
    }
    if (seat.candidates) keepShared(bits, bitsOf(seat.candidates, operatorAt, bits.length))
    const locked = locks.get(task)
    if (locked !== undefined) keepOnly(bits, locked)
    const service = columns.taskService[task]!
    for (let word = 0; word < bits.length; word += 1) {
      for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
        const operator = word * 32 + 31 - Math.clz32(rest & -rest)
        const cost = columns.taskPay[task]! + perTask[operator]! + perSecond[operator]! * service
        addTours(columns, task, operator, seat.candidates ? cost + score[operator]! : cost, found)
      }
    }
    found.endTask()
  }
  return found.columns(columns.tours)
}

/** Who has all the skills of a seat: one bitset a skill. */
export function eligibility({ operators }: PlanProblem): (seat: PlanSeat) => Bitset {
  const having = new Map<string, Bitset>()
  const everybody = emptyBitset(operators.length)
  for (const [at, { skills }] of operators.entries()) {
    addBit(everybody, at)
    for (const skill of skills) {
      let bits = having.get(skill)
      if (!bits) having.set(skill, (bits = emptyBitset(operators.length)))
      addBit(bits, at)
    }
  }
  const nobody = emptyBitset(operators.length)
  return ({ skills }) => {
    const bits = everybody.slice()
    for (const skill of skills) keepShared(bits, having.get(skill) ?? nobody)
    return bits
  }
}

function bitsOf(
  candidates: NonNullable<PlanSeat['candidates']>,
  operatorAt: ReadonlyMap<string, number>,
  words: number,
): Bitset {
  const bits = emptyBitset(words * 32)
  for (const { operatorId } of candidates) {
    const operator = operatorAt.get(operatorId)
    if (operator !== undefined) addBit(bits, operator)
  }
  return bits
}

function keepOnly(bits: Bitset, operator: number): void {
  const only = emptyBitset(bits.length * 32)
  addBit(only, operator)
  keepShared(bits, only)
}

function lockedOperators(
  problem: PlanProblem,
  { firstTask }: Columns,
  operatorAt: ReadonlyMap<string, number>,
): Map<number, number> {
  const missionAt = new Map(problem.missions.map(({ id }, at) => [id, at]))
  return new Map(
    (problem.locks ?? []).map(({ missionId, seat = 0, operatorId }) => [
      firstTask[missionAt.get(missionId) ?? 0]! + seat,
      operatorAt.get(operatorId) ?? 0,
    ]),
  )
}

function addTours(columns: Columns, task: number, operator: number, cost: number, found: PairList): void {
  const { firstTour, hasMetres, places } = columns
  if (columns.operatorMaxTasks[operator] === 0) return
  const place = columns.taskPlace[task]!
  for (let tour = firstTour[operator]!; tour < firstTour[operator + 1]!; tour += 1) {
    if (columns.tourMaxTasks[tour] === 0 || columns.dayMaxTasks[columns.tourDay[tour]!] === 0) continue
    const roads = columns.roads[columns.tourProfile[tour]!]!
    const outAt = columns.tourStart[tour]! * places + place
    const backAt = columns.tourEnd[tour]! * places + place
    const out = roads.outSeconds[outAt]!
    const back = roads.backSeconds[backAt]!
    if (out + back > columns.tourMaxTravel[tour]! || out + back > columns.operatorMaxTravel[operator]!)
      continue
    const metres = hasMetres ? roads.outMetres[outAt]! + roads.backMetres[backAt]! : 0
    if (metres > columns.tourMaxMetres[tour]! || !fitsAlone(columns, tour, task, out, back)) continue
    const way = columns.tourPerSecond[tour]! * (out + back) + columns.tourPerMetre[tour]! * metres
    found.add(tour, cost, columns.tourFixed[tour]! + way + cost)
  }
}

function fitsAlone(columns: Columns, tour: number, task: number, out: number, back: number): boolean {
  const service = columns.taskService[task]!
  const from = columns.tourFrom[tour]!
  const to = columns.tourTo[tour]!
  const breaks = columns.tourBreaks[tour]
  const earliest = from + out
  const latest = to - back - service
  if (earliest > latest) return false
  for (let at = columns.firstWindow[task]!; at < columns.firstWindow[task + 1]!; at += 1) {
    if (Math.max(columns.windowFrom[at]!, earliest) > Math.min(columns.windowTo[at]!, latest)) continue
    if (!breaks) return true
    const windows = [[columns.windowFrom[at]!, columns.windowTo[at]!] as const]
    const tasks = [{ windows, serviceSeconds: service }]
    if (timeTour({ from, to, legs: [out, back], tasks }, breaks)) return true
  }
  return false
}
