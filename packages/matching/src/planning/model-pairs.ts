import { addBit, type Bitset, emptyBitset, forEachBit, keepShared } from '../bitset.ts'
import type { TaskSource } from './compile-model.ts'
import type { PlanModel } from './model.ts'
import type { PlanProblem, PlanSeat } from './problem.ts'
import { timeTour } from './tour-breaks.ts'

type PairColumns = Pick<
  PlanModel,
  'firstPair' | 'pairTour' | 'pairTask' | 'pairCost' | 'pairAlone' | 'firstOfTour' | 'byTour'
>
type Columns = Omit<PlanModel, keyof PairColumns>

/** Finds, for each task, the tours that could hold it alone: skills, candidates, reach, hours, breaks, limits. */
export function compilePairs(problem: PlanProblem, sources: TaskSource[], columns: Columns): PairColumns {
  const who = new Eligible(problem)
  const locks = lockedOperators(problem, columns)
  const found = new PairList(columns.tasks)
  const scratch: Candidate[] = []
  for (const [task, { seat }] of sources.entries()) {
    scratch.length = 0
    who.forEach(seat, locks.get(task) ?? null, (operator, cost) =>
      addTours(problem, columns, task, operator, cost, scratch),
    )
    found.add(scratch)
  }
  return found.columns(columns.tours)
}

type Candidate = { tour: number; cost: number; alone: number }

/** Who has the skills of a seat: one bitset a skill. */
class Eligible {
  readonly #having = new Map<string, Bitset>()
  readonly #at = new Map<string, number>()
  readonly #everybody: Bitset

  constructor({ operators }: PlanProblem) {
    this.#everybody = emptyBitset(operators.length)
    for (const [at, { id, skills }] of operators.entries()) {
      this.#at.set(id, at)
      addBit(this.#everybody, at)
      for (const skill of skills) {
        let bits = this.#having.get(skill)
        if (!bits) this.#having.set(skill, (bits = emptyBitset(operators.length)))
        addBit(bits, at)
      }
    }
  }

  forEach(seat: PlanSeat, locked: string | null, visit: (operator: number, cost: number) => void): void {
    const bits = this.#everybody.slice()
    // An empty set for a skill nobody has; validation refuses it before.
    for (const skill of seat.skills) keepShared(bits, this.#having.get(skill) ?? new Uint32Array(bits.length))
    const isIn = (operator: number) => ((bits[operator >>> 5]! >>> (operator & 31)) & 1) === 1
    const only = locked === null ? null : (this.#at.get(locked) ?? -1)
    if (seat.candidates) {
      for (const { operatorId, cost } of seat.candidates) {
        const operator = this.#at.get(operatorId) ?? -1
        if (operator >= 0 && isIn(operator) && (only === null || only === operator)) visit(operator, cost)
      }
    } else if (only !== null) {
      if (only >= 0 && isIn(only)) visit(only, 0)
    } else forEachBit(bits, (operator) => visit(operator, 0))
  }
}

function lockedOperators(problem: PlanProblem, { firstTask }: Columns): Map<number, string> {
  const missionAt = new Map(problem.missions.map(({ id }, at) => [id, at]))
  return new Map(
    (problem.locks ?? []).map(({ missionId, seat = 0, operatorId }) => [
      firstTask[missionAt.get(missionId) ?? 0]! + seat,
      operatorId,
    ]),
  )
}

function addTours(
  problem: PlanProblem,
  columns: Columns,
  task: number,
  operator: number,
  score: number,
  found: Candidate[],
): void {
  const service = columns.taskService[task]!
  for (let tour = columns.firstTour[operator]!; tour < columns.firstTour[operator + 1]!; tour += 1) {
    if (columns.tourMaxTasks[tour] === 0 || columns.operatorMaxTasks[operator] === 0) continue
    const roads = columns.roads[columns.tourProfile[tour]!]!
    const place = columns.taskPlace[task]!
    const outAt = columns.tourStart[tour]! * columns.places + place
    const backAt = columns.tourEnd[tour]! * columns.places + place
    const out = roads.outSeconds[outAt]!
    const back = roads.backSeconds[backAt]!
    if (out + back > columns.tourMaxTravel[tour]! || out + back > columns.operatorMaxTravel[operator]!)
      continue
    const metres = columns.hasMetres ? roads.outMetres[outAt]! + roads.backMetres[backAt]! : 0
    if (metres > columns.tourMaxMetres[tour]!) continue
    if (!fitsAlone(columns, tour, task, out, back)) continue
    const costs = problem.operators[operator]!.costs
    const cost =
      score + columns.taskPay[task]! + (costs?.perTask ?? 0) + ((costs?.perTaskHour ?? 0) / 3600) * service
    const way = columns.tourPerSecond[tour]! * (out + back) + columns.tourPerMetre[tour]! * metres
    found.push({ tour, cost, alone: columns.tourFixed[tour]! + way + cost })
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

/** Pairs as they are found, task after task, each task's cheapest alone first. */
class PairList {
  readonly #first: Int32Array
  readonly #tour: number[] = []
  readonly #task: number[] = []
  readonly #cost: number[] = []
  readonly #alone: number[] = []
  #tasks = 0

  constructor(tasks: number) {
    this.#first = new Int32Array(tasks + 1)
  }

  add(candidates: Candidate[]): void {
    candidates.sort((a, b) => a.alone - b.alone || a.tour - b.tour)
    for (const { tour, cost, alone } of candidates) {
      this.#tour.push(tour)
      this.#task.push(this.#tasks)
      this.#cost.push(cost)
      this.#alone.push(alone)
    }
    this.#tasks += 1
    this.#first[this.#tasks] = this.#tour.length
  }

  columns(tours: number): PairColumns {
    const firstOfTour = new Int32Array(tours + 1)
    for (const tour of this.#tour) firstOfTour[tour + 1]! += 1
    for (let tour = 0; tour < tours; tour += 1) firstOfTour[tour + 1]! += firstOfTour[tour]!
    const filled = firstOfTour.slice()
    const byTour = new Int32Array(this.#tour.length)
    for (const [pair, tour] of this.#tour.entries()) byTour[filled[tour]!++] = pair
    return {
      firstPair: this.#first,
      pairTour: Int32Array.from(this.#tour),
      pairTask: Int32Array.from(this.#task),
      pairCost: Float64Array.from(this.#cost),
      pairAlone: Float64Array.from(this.#alone),
      firstOfTour,
      byTour,
    }
  }
}
