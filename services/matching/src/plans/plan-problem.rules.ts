import { addDays, intersect, type Interval, localDay, startOfLocalDay, subtract } from '@regie/calendar'
import type { NewPlan, PlanTravel } from '@regie/contracts'
import {
  type OperatorFacts,
  type PlanLock,
  type PlanOperator,
  type PlanProblem,
  type Point,
  TRAVEL_COST_CENTS_PER_KM,
} from '@regie/matching'
import type { PlanWorld, WorldMission } from './plan-world.ts'

/** An hour on the road beside the running of the car, in cents; about the French minimum wage with its charges. */
const CENTS_PER_TRAVEL_HOUR = 1_500
/** What a full point of score is worth: between two people a tenth apart, ten euros. */
export const SCORE_CENTS = 10_000
/** Dear enough that a mission is given whenever it can be. */
const UNASSIGNED_CENTS = 1_000_000
const UNHELD_CENTS = 20_000
/** Nobody leaves sooner before the first mission, or is back later after the last. */
const MARGIN_MS = 6 * 3_600_000
const HOUR_MS = 3_600_000
/** An outing belongs to one day; a night shoot ends before this hour of the next. */
const DAY_BEGINS_AT_MS = 4 * HOUR_MS

/** A table, or points to estimate it from: what can be handed to another thread. */
export type TravelSource =
  | { kind: 'points'; points: Point[] }
  | { kind: 'tables'; seconds: number[][]; metres: number[][] | null }

export type PlanTask = {
  problem: Omit<PlanProblem, 'travel'>
  travel: TravelSource
  /** The instant that second 0 of the problem is. */
  originMs: number
  /** Seats of each mission in the problem's order. */
  seatKeys: Map<string, string[]>
  /** Operators that fit somewhere but are not in the table given. */
  notInTable: number
}

/**
 * Writes a world down as a problem: one outing a free interval and day, a mission held for the whole of its window,
 * prices in cents.
 */
export function planTask(world: PlanWorld, ask: NewPlan): PlanTask {
  const missions = world.missions
  const earliestMs = Math.min(...missions.map(({ brief }) => startOf(brief.window)), world.now.getTime())
  const originMs = Math.floor(earliestMs / 1000) * 1000
  const places = placesOf(world, ask.travel)
  const people = [...world.people.values()].filter(({ id }) => places.homeOf(id) !== null)
  const known = new Set(people.map(({ id }) => id))
  const meanPay = mean(missions.flatMap(({ seats }) => seats.map(({ feeCents }) => feeCents)))
  const horizon = horizonOf(missions, world.now)
  const zone = missions[0]?.brief.place.zone ?? 'UTC'
  const hasMetres = ask.travel.kind === 'estimate' || ask.travel.metres !== undefined
  return {
    originMs,
    seatKeys: new Map(missions.map(({ brief, seats }) => [brief.missionId, seats.map(({ key }) => key)])),
    notInTable: world.people.size - people.length,
    travel: places.source,
    problem: {
      missions: missions.map((mission, at) => ({
        id: mission.brief.missionId,
        location: places.placeOf(mission.brief.missionId, at),
        ...timesOf(mission, originMs),
        unassignedPrice: UNASSIGNED_CENTS * mission.seats.length,
        seats: mission.seats.map(({ candidates, feeCents }) => ({
          skills: [],
          candidates: scored(candidates, known),
          pay: feeCents,
        })),
        standbys: Array.from({ length: ask.standbys }, () => ({
          skills: [],
          candidates: scored(mission.seats[0]?.reserve ?? [], known),
          unheldPrice: UNHELD_CENTS,
        })),
      })),
      operators: people.map((facts) =>
        operatorOf(facts, { originMs, horizon, zone, meanPay, home: places.homeOf(facts.id), hasMetres }),
      ),
      locks: locksOf(missions, known),
      fairness: { weight: ask.fairness },
    },
  }
}

const startOf = ({ from }: { from: string }) => Date.parse(from)
const mean = (all: readonly number[]) =>
  all.length === 0 ? 0 : all.reduce((sum, one) => sum + one, 0) / all.length

const scored = (candidates: WorldMission['seats'][number]['candidates'], known: ReadonlySet<string>) =>
  candidates
    .filter(({ operatorId }) => known.has(operatorId))
    .map(({ operatorId, score }) => ({ operatorId, cost: Math.round((1 - score) * SCORE_CENTS) }))

/** The house holds a mission for the whole of its window: it starts with it and lasts as long. */
function timesOf({ brief: { window } }: WorldMission, originMs: number) {
  const start = Math.floor((Date.parse(window.from) - originMs) / 1000)
  const end = Math.ceil((Date.parse(window.to) - originMs) / 1000)
  return { windows: [[start, start] as const], serviceSeconds: end - start }
}

function horizonOf(missions: readonly WorldMission[], now: Date): Interval {
  const first = Math.min(...missions.map(({ brief }) => Date.parse(brief.window.from)))
  const last = Math.max(...missions.map(({ brief }) => Date.parse(brief.window.to)))
  return { fromMs: Math.max(now.getTime(), first - MARGIN_MS), toMs: last + MARGIN_MS }
}

type Setting = {
  originMs: number
  horizon: Interval
  zone: string
  meanPay: number
  home: number | null
  hasMetres: boolean
}

function operatorOf(facts: OperatorFacts, setting: Setting): PlanOperator {
  const { originMs, horizon, zone, meanPay, home, hasMetres } = setting
  const shifts = subtract(intersect(facts.free, [horizon]), facts.busy)
    .flatMap((free) => splitByDay(free, zone))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= 1000)
  return {
    id: facts.id,
    start: home,
    end: home,
    skills: [],
    shifts: shifts.map(({ fromMs, toMs, day }) => ({
      from: Math.ceil((fromMs - originMs) / 1000),
      to: Math.floor((toMs - originMs) / 1000),
      day: dayNumber(day),
      ...(facts.dailyCap === null
        ? {}
        : { maxTasks: Math.max(0, facts.dailyCap - (facts.assignmentsPerDay[day] ?? 0)) }),
    })),
    costs: { perHour: CENTS_PER_TRAVEL_HOUR, ...(hasMetres ? { perKm: TRAVEL_COST_CENTS_PER_KM } : {}) },
    ...(facts.dailyCap === null ? {} : { maxTasksPerDay: facts.dailyCap }),
    priorPay: Math.round(facts.recentPaidMissions * meanPay),
  }
}

const dayNumber = (day: string) => Math.round(Date.parse(day) / 86_400_000)

/** Cut where one working day ends and the next begins, so that nobody is away from home for days. */
export function splitByDay({ fromMs, toMs }: Interval, zone: string): (Interval & { day: string })[] {
  const parts: (Interval & { day: string })[] = []
  for (let cursorMs = fromMs; cursorMs < toMs;) {
    const day = localDay(cursorMs - DAY_BEGINS_AT_MS, zone)
    const nextMs = startOfLocalDay(addDays(day, 1), zone) + DAY_BEGINS_AT_MS
    // A clock change may put the cut an hour off; never before what was covered already.
    const endMs = Math.min(toMs, nextMs > cursorMs ? nextMs : cursorMs + 24 * HOUR_MS)
    parts.push({ fromMs: cursorMs, toMs: endMs, day })
    cursorMs = endMs
  }
  return parts
}

function locksOf(missions: readonly WorldMission[], known: ReadonlySet<string>): PlanLock[] {
  return missions.flatMap(({ brief, seats }) =>
    seats.flatMap(({ lockedTo, candidates }, seat) =>
      lockedTo !== null && known.has(lockedTo) && candidates.some(({ operatorId }) => operatorId === lockedTo)
        ? [{ missionId: brief.missionId, seat, operatorId: lockedTo }]
        : [],
    ),
  )
}

/** Where missions and homes are in the table, or the points to estimate it from. */
function placesOf(world: PlanWorld, travel: PlanTravel) {
  if (travel.kind === 'matrix') {
    const at = new Map(travel.locations.map(({ kind, id }, index) => [`${kind} ${id}`, index]))
    return {
      source: {
        kind: 'tables',
        seconds: travel.seconds,
        metres: travel.metres ?? null,
      } satisfies TravelSource,
      placeOf: (missionId: string) => at.get(`mission ${missionId}`) ?? 0,
      homeOf: (operatorId: string) => at.get(`operator ${operatorId}`) ?? null,
    }
  }
  const homes = new Map([...world.people.keys()].map((id, index) => [id, world.missions.length + index]))
  return {
    source: {
      kind: 'points',
      points: [
        ...world.missions.map(({ brief: { place } }) => ({ lat: place.lat, lon: place.lon })),
        ...[...world.people.values()].map(({ home }) => home),
      ],
    } satisfies TravelSource,
    placeOf: (_missionId: string, index: number) => index,
    homeOf: (operatorId: string) => homes.get(operatorId) ?? null,
  }
}
