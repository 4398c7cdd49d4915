import { freeIntervals, type Interval } from '@regie/calendar'
import type { AvailabilitySnapshot, OperatorSnapshot } from '@regie/contracts'
import {
  distanceKm,
  estimateTravel,
  type MissionNeeds,
  type OperatorFacts,
  type PastMissions,
} from '@regie/matching'

/** All that has been heard of one operator and bears on one mission. */
export type Heard = {
  operator: OperatorSnapshot
  /** null: they have not said yet when they are free, so they are not. */
  availability: AvailabilitySnapshot | null
  certifications: { charterKey: string; version: number }[]
  /** Around the mission: confirmed and not ended, with their travel. */
  busy: Interval[]
  /** Confirmed or completed, by the local date they start on. */
  assignmentsPerDay: Record<string, number>
  done: number
  failed: number
  recentlyDone: number
  answers: { medianMinutes: number; count: number }
  history: PastMissions[]
  ratings: { sumThousandths: number; count: number }
}

/** Relaxations move a window by up to seven local days, which a clock change makes an hour longer. */
const REACH_MS = 8 * 86_400_000
const MINUTE_MS = 60_000

/** The longest drive on Earth, half way round it. */
const LONGEST_DRIVE_MS = estimateTravel(20_038).minutes * MINUTE_MS

/**
 * What the engine reads of an operator for one mission: `free` is exact over all it can ask for, the window, the
 * drive there and back, and every shift it may propose.
 */
export const toFacts = (heard: Heard, needs: MissionNeeds): OperatorFacts =>
  factsOver(heard, reachOf(needs, travelMs(heard.operator.home, needs)))

/** All that may be asked of anybody's time for one mission, wherever they live. */
export const widestReach = (needs: MissionNeeds): Interval => reachOf(needs, LONGEST_DRIVE_MS)

/**
 * What the engine reads of an operator, with `free` exact over `span`. Facts nobody tells yet have the value that
 * speaks neither for nor against: see ASSUMPTIONS.
 */
export function factsOver(heard: Heard, span: Interval): OperatorFacts {
  const { operator } = heard
  return {
    id: operator.operatorId,
    roles: operator.roles,
    specialities: operator.specialities,
    capabilities: operator.capabilities,
    home: { lat: operator.home.lat, lon: operator.home.lon },
    radiusKm: operator.radiusKm,
    languages: operator.languages,
    certifications: heard.certifications,
    papersValidUntilMs: operator.papersValidUntil === null ? null : Date.parse(operator.papersValidUntil),
    active: operator.state === 'active',
    busy: heard.busy,
    free: heard.availability ? freeOver(heard.availability, span) : [],
    rateCents: operator.minimumFeeCents,
    quality: meanOf(heard.ratings),
    reliability: { done: heard.done, failed: heard.failed },
    answers: heard.answers,
    recentPaidMissions: heard.recentlyDone,
    blockedClients: [],
    dailyCap: operator.dailyCap ?? null,
    weeklyCap: operator.weeklyCap ?? null,
    assignmentsPerDay: heard.assignmentsPerDay,
    history: heard.history,
  }
}

const meanOf = ({ sumThousandths, count }: Heard['ratings']): OperatorFacts['quality'] => ({
  mean: count === 0 ? 0 : sumThousandths / count / 1000,
  count,
})

const travelMs = (home: { lat: number; lon: number }, { place }: MissionNeeds): number =>
  estimateTravel(distanceKm(home, place)).minutes * MINUTE_MS

const reachOf = ({ window }: MissionNeeds, driveMs: number): Interval => ({
  fromMs: window.fromMs - REACH_MS - driveMs,
  toMs: window.toMs + REACH_MS + driveMs,
})

function freeOver({ weekly, exceptions, zone }: AvailabilitySnapshot, span: Interval): Interval[] {
  const dated = exceptions.map(({ from, to, kind }) => ({
    kind,
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
  }))
  return freeIntervals(weekly, dated, zone, span)
}
