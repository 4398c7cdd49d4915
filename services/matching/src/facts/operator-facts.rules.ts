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
}

/** Relaxations move a window by up to seven local days, which a clock change makes an hour longer. */
const REACH_MS = 8 * 86_400_000
const MINUTE_MS = 60_000

/**
 * What the engine reads of an operator for one mission.
 *
 * `free` is exact over all the engine can ask for: the window, the drive there and back, and every shift it may
 * propose. Facts nobody tells yet have the value that speaks neither for nor against: see ASSUMPTIONS.
 */
export function toFacts(heard: Heard, needs: MissionNeeds): OperatorFacts {
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
    free: heard.availability ? freeAround(heard.availability, operator.home, needs) : [],
    rateCents: operator.minimumFeeCents,
    quality: { mean: 0, count: 0 },
    reliability: { done: heard.done, failed: heard.failed },
    answers: heard.answers,
    recentPaidMissions: heard.recentlyDone,
    blockedClients: [],
    dailyCap: null,
    weeklyCap: null,
    assignmentsPerDay: heard.assignmentsPerDay,
    history: heard.history,
  }
}

function freeAround(
  { weekly, exceptions, zone }: AvailabilitySnapshot,
  home: { lat: number; lon: number },
  needs: MissionNeeds,
): Interval[] {
  const marginMs = REACH_MS + estimateTravel(distanceKm(home, needs.place)).minutes * MINUTE_MS
  const dated = exceptions.map(({ from, to, kind }) => ({
    kind,
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
  }))
  return freeIntervals(weekly, dated, zone, {
    fromMs: needs.window.fromMs - marginMs,
    toMs: needs.window.toMs + marginMs,
  })
}
