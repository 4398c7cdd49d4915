import { forEachBit } from '../bitset.ts'
import { eligibility } from './model-pairs.ts'
import { travelTables } from './model-roads.ts'
import type { Plan, PlannedTour } from './plan.ts'
import type { PlanMission, PlanOperator, PlanProblem, PlanSeat } from './problem.ts'

/** Operators looked at for each mission to be given again: the cheapest unused, and the cheapest already out. */
const MOST_UNUSED = 40
const MOST_OUT = 40

/** Knows a problem by its names and skills, so that the few operators a repair needs are found at once. */
export class RepairScope {
  readonly problem: PlanProblem
  readonly missionOf: ReadonlyMap<string, PlanMission>
  readonly operatorOf: ReadonlyMap<string, PlanOperator>
  /** Operators' positions in the problem. */
  readonly rankOf: ReadonlyMap<string, number>
  readonly #eligible: ReturnType<typeof eligibility>

  constructor(problem: PlanProblem) {
    this.problem = problem
    this.missionOf = new Map(problem.missions.map((mission) => [mission.id, mission]))
    this.operatorOf = new Map(problem.operators.map((operator) => [operator.id, operator]))
    this.rankOf = new Map(problem.operators.map(({ id }, at) => [id, at]))
    this.#eligible = eligibility(problem)
  }

  /** Who may take a seat of a mission, cheapest way first; nobody `away`. */
  candidates(
    mission: PlanMission,
    seat: PlanSeat,
    isOut: (id: string) => boolean,
    away: Set<string>,
  ): string[] {
    const scores = seat.candidates && new Map(seat.candidates.map((one) => [one.operatorId, one.cost]))
    const unused: { id: string; cost: number }[] = []
    const out: { id: string; cost: number }[] = []
    forEachBit(this.#eligible(seat), (at) => {
      const operator = this.problem.operators[at]!
      if (away.has(operator.id) || (scores && !scores.has(operator.id))) return
      const way = this.#way(operator, mission)
      if (!couldBeThere(operator, mission, way)) return
      const isBusy = isOut(operator.id)
      // Without a price by the hour the nearest still come first.
      const drive = ((way.out + way.back) * Math.max(1, operator.costs?.perHour ?? 0)) / 3600
      const cost = drive + (isBusy ? 0 : (operator.costs?.fixed ?? 0)) + (scores?.get(operator.id) ?? 0)
      ;(isBusy ? out : unused).push({ id: operator.id, cost })
    })
    const cheapest = (list: { id: string; cost: number }[], most: number) =>
      list.toSorted((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1)).slice(0, most)
    return [...cheapest(unused, MOST_UNUSED), ...cheapest(out, MOST_OUT)].map(({ id }) => id)
  }

  #way({ start, end, profile = 0 }: PlanOperator, { location }: PlanMission): { out: number; back: number } {
    const table = travelTables(this.problem)[profile]!
    return {
      out: start === null ? 0 : table.seconds(start, location),
      back: end === null ? 0 : table.seconds(location, end),
    }
  }
}

/** Alone, and breaks left out: hours, windows and the way. */
const couldBeThere = (
  { shifts, maxTravelSeconds = Number.POSITIVE_INFINITY }: PlanOperator,
  { windows, serviceSeconds }: PlanMission,
  { out, back }: { out: number; back: number },
): boolean =>
  out + back <= maxTravelSeconds &&
  shifts.some(({ from, to }) => {
    const latest = to - back - serviceSeconds
    return (
      from + out <= latest &&
      (windows.length === 0 || windows.some(([first, last]) => first <= latest && last >= from + out))
    )
  })

export type Holder = { readonly seat: number; readonly operatorId: string; readonly start: number }

/** The tours of a plan by operator, and who holds each seat. */
export class PlanIndex {
  readonly toursOf = new Map<string, PlannedTour[]>()
  readonly holders = new Map<string, Holder[]>()

  constructor(plan: Plan) {
    for (const tour of plan.tours) {
      const own = this.toursOf.get(tour.operatorId)
      if (own) own.push(tour)
      else this.toursOf.set(tour.operatorId, [tour])
      for (const stop of tour.stops) {
        if (stop.kind === 'break') continue
        const holder = { seat: stop.seat, operatorId: tour.operatorId, start: stop.start }
        const others = this.holders.get(stop.missionId)
        if (others) others.push(holder)
        else this.holders.set(stop.missionId, [holder])
      }
    }
  }

  missionsOf(operatorId: string): string[] {
    return (this.toursOf.get(operatorId) ?? []).flatMap(({ stops }) =>
      stops.flatMap((stop) => (stop.kind === 'mission' ? [stop.missionId] : [])),
    )
  }

  holdersOf(missionId: string): readonly Holder[] {
    return this.holders.get(missionId) ?? []
  }
}
