import { freeIntervals, localDay } from '@regie/calendar'
import {
  type AvailabilitySnapshot,
  assignmentConfirmed,
  assignmentEnded,
  availabilityChanged,
  type MissionBrief,
  offerAnswered,
  operatorCertified,
  operatorChanged,
  operatorRated,
  type OperatorSnapshot,
  ROLES_ON_SITE,
} from '@regie/contracts'
import { newId } from '@regie/database'
import type { OperatorFacts } from '@regie/matching'
import {
  type Arbitrary,
  array,
  boolean,
  constantFrom,
  double,
  integer,
  option,
  record,
  sample,
} from 'fast-check'
import { brief, news, PARIS, snapshot, type Told } from '../world.fixture.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()

const anOperator = record({
  state: constantFrom<OperatorSnapshot['state'][]>('active', 'active', 'active', 'active', 'paused'),
  home: record({
    lat: double({ min: -0.5, max: 0.5, noNaN: true }),
    lon: double({ min: -0.5, max: 0.5, noNaN: true }),
  }),
  zone: constantFrom('Europe/Paris', 'Europe/Paris', 'Europe/Paris', 'Indian/Reunion'),
  radiusKm: integer({ min: 20, max: 150 }),
  roles: constantFrom<OperatorSnapshot['roles'][]>(
    ['photographer'],
    ['photographer', 'retoucher'],
    [...ROLES_ON_SITE],
  ),
  level: integer({ min: 1, max: 5 }),
  capabilities: constantFrom<string[][]>(
    ['full-frame'],
    ['full-frame', 'two-flashes'],
    ['aps-c', 'full-frame'],
    ['aps-c'],
  ),
  languages: constantFrom<string[][]>(['fr'], ['fr', 'en'], ['fr', 'de'], ['en', 'de']),
  minimumFeeCents: integer({ min: 80, max: 160 }).map((euros) => euros * 100),
  papersValidUntil: constantFrom(
    '2029-01-01T00:00:00Z',
    '2029-01-01T00:00:00Z',
    '2027-12-02T12:00:00Z',
    null,
  ),
  weekly: option(
    constantFrom(
      { from: '07:00', to: '20:00' },
      { from: '07:00', to: '20:00' },
      { from: '12:00', to: '18:00' },
    ),
    { freq: 12 },
  ),
  isAway: integer({ min: 0, max: 9 }).map((draw) => draw === 0),
  certified: constantFrom<number[][]>([1, 2], [1, 2], [2], [1]),
  assignments: array(
    record({
      startHours: integer({ min: -72, max: 72 }),
      outcome: constantFrom<('completed' | 'cancelled' | 'no_show' | null)[]>(
        'completed',
        'completed',
        'cancelled',
        'no_show',
        null,
      ),
      endedDaysAgo: integer({ min: 1, max: 180 }),
      isSameClient: boolean(),
      isSamePlace: boolean(),
    }),
    { maxLength: 3 },
  ),
  dailyCap: constantFrom(null, null, null, null, null, null, null, 1, 2, 3),
  weeklyCap: constantFrom(null, null, null, null, null, null, null, 2, 3, 4),
  ratings: array(
    option(
      integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
      { freq: 6 },
    ),
    { maxLength: 4 },
  ),
  answers: array(
    record({
      minutes: integer({ min: 0, max: 600 }),
      daysAgo: integer({ min: 1, max: 180 }),
      outcome: constantFrom<('accepted' | 'declined' | 'expired' | 'withdrawn' | 'countered')[]>(
        'accepted',
        'declined',
        'expired',
        'withdrawn',
        'countered',
      ),
    }),
    { maxLength: 6 },
  ),
})
type Drawn = typeof anOperator extends Arbitrary<infer T> ? T : never

export type RandomWorld = { told: Told[]; facts: OperatorFacts[] }

/**
 * The news of `count` operators, and beside it the facts a reader of the specification would write down by hand
 * for `mission`: they share no code with the service but the calendar.
 */
export function randomWorld(count: number, seed: number, mission: MissionBrief, now: Date): RandomWorld {
  const drawn = sample(anOperator, { numRuns: count, seed })
  const each = drawn.map((one, at) => tellOne(one, `Démo ${at}`, mission, now.getTime()))
  return { told: each.flatMap(({ told }) => told), facts: each.map(({ facts }) => facts) }
}

function tellOne(
  one: Drawn,
  name: string,
  mission: MissionBrief,
  nowMs: number,
): { told: Told[]; facts: OperatorFacts } {
  const operatorId = newId()
  const home = {
    inseeCode: '75056',
    name: 'Paris',
    lat: PARIS.lat + one.home.lat,
    lon: PARIS.lon + one.home.lon,
    zone: one.zone,
  }
  const profile = snapshot({
    operatorId,
    name,
    home,
    state: one.state,
    radiusKm: one.radiusKm,
    roles: one.roles,
    specialities: [{ key: 'restaurant', level: one.level }],
    capabilities: one.capabilities,
    languages: one.languages,
    minimumFeeCents: one.minimumFeeCents,
    papersValidUntil: one.papersValidUntil,
    dailyCap: one.dailyCap,
    weeklyCap: one.weeklyCap,
  })
  const calendar = calendarOf(one, operatorId, mission)
  const bookings = one.assignments.map((assignment) => bookingOf(assignment, operatorId, mission, nowMs))
  const told = [
    news(operatorChanged, profile),
    ...(calendar ? [news(availabilityChanged, calendar)] : []),
    ...one.certified.map((version) =>
      news(operatorCertified, {
        operatorId,
        charterId: newId(),
        charterKey: 'demo',
        version,
        certifiedAt: iso(nowMs - DAY_MS),
      }),
    ),
    ...bookings.flatMap((booking) => booking.told),
    ...one.ratings.map((rating) =>
      news(operatorRated, {
        ratingId: newId(),
        operatorId,
        missionId: newId(),
        organisationId: newId(),
        rating,
        ratedAt: iso(nowMs - DAY_MS),
      }),
    ),
    ...one.answers.map(({ minutes, daysAgo, outcome }) =>
      news(offerAnswered, {
        offerId: newId(),
        missionId: newId(),
        operatorId,
        outcome,
        sentAt: iso(nowMs - daysAgo * DAY_MS - minutes * 60_000 - 30_000),
        answeredAt: iso(nowMs - daysAgo * DAY_MS),
      }),
    ),
  ]
  return { told, facts: factsByHand(one, profile, calendar, bookings, mission, nowMs) }
}

function calendarOf(one: Drawn, operatorId: string, mission: MissionBrief): AvailabilitySnapshot | null {
  const { weekly } = one
  if (!weekly) return null
  return {
    operatorId,
    zone: one.zone,
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...weekly })),
    exceptions: one.isAway ? [{ ...mission.window, kind: 'unavailable', reason: null }] : [],
  }
}

type Booking = {
  told: Told[]
  held: { fromMs: number; toMs: number }
  on: MissionBrief
  outcome: string | null
  endedMs: number
}

function bookingOf(
  drawn: Drawn['assignments'][number],
  operatorId: string,
  mission: MissionBrief,
  nowMs: number,
): Booking {
  const fromMs = Date.parse(mission.window.from) + drawn.startHours * HOUR_MS
  const on = brief({
    ...(drawn.isSameClient ? { organisationId: mission.organisationId } : {}),
    place: drawn.isSamePlace ? mission.place : { ...mission.place, address: '2 rue de la Démo' },
    window: { from: iso(fromMs), to: iso(fromMs + HOUR_MS) },
  })
  const held = { fromMs: fromMs - HOUR_MS, toMs: fromMs + 2 * HOUR_MS }
  const assignmentId = newId()
  const endedMs = nowMs - drawn.endedDaysAgo * DAY_MS
  const confirmed = news(assignmentConfirmed, {
    assignmentId,
    operatorId,
    operatorName: 'Démo',
    held: { from: iso(held.fromMs), to: iso(held.toMs) },
    feeCents: on.feeCents,
    brief: on,
  })
  const { outcome } = drawn
  const ended =
    outcome &&
    news(
      assignmentEnded,
      { assignmentId, missionId: on.missionId, operatorId, outcome, reason: null },
      iso(endedMs),
    )
  return { told: ended ? [ended, confirmed] : [confirmed], held, on, outcome, endedMs }
}

function factsByHand(
  one: Drawn,
  profile: OperatorSnapshot,
  calendar: AvailabilitySnapshot | null,
  bookings: Booking[],
  mission: MissionBrief,
  nowMs: number,
): OperatorFacts {
  const missionMs = Date.parse(mission.window.from)
  const assignmentsPerDay: Record<string, number> = {}
  for (const { on, outcome } of bookings) {
    if (outcome === 'cancelled' || outcome === 'no_show') continue
    const day = localDay(Date.parse(on.window.from), on.place.zone)
    assignmentsPerDay[day] = (assignmentsPerDay[day] ?? 0) + 1
  }
  const minutes = one.answers
    .filter(({ outcome, daysAgo }) => outcome !== 'withdrawn' && outcome !== 'declined' && daysAgo < 90)
    .map((answer) => answer.minutes)
    .toSorted((a, b) => a - b)
  const completed = bookings.filter(({ outcome }) => outcome === 'completed')
  return {
    id: profile.operatorId,
    roles: profile.roles,
    specialities: profile.specialities,
    capabilities: profile.capabilities,
    home: { lat: profile.home.lat, lon: profile.home.lon },
    radiusKm: profile.radiusKm,
    languages: profile.languages,
    certifications: one.certified.map((version) => ({ charterKey: 'demo', version })),
    papersValidUntilMs: profile.papersValidUntil === null ? null : Date.parse(profile.papersValidUntil),
    active: profile.state === 'active',
    busy: bookings.filter(({ outcome }) => outcome === null).map(({ held }) => held),
    free: calendar
      ? freeIntervals(
          calendar.weekly,
          calendar.exceptions.map(({ from, to, kind }) => ({
            kind,
            fromMs: Date.parse(from),
            toMs: Date.parse(to),
          })),
          calendar.zone,
          { fromMs: missionMs - 60 * DAY_MS, toMs: missionMs + 60 * DAY_MS },
        )
      : [],
    rateCents: profile.minimumFeeCents,
    quality: qualityOf(one.ratings),
    reliability: {
      done: completed.length,
      failed: bookings.filter(({ outcome }) => outcome === 'no_show').length,
    },
    answers: { medianMinutes: minutes[Math.ceil(minutes.length / 2) - 1] ?? 0, count: minutes.length },
    recentPaidMissions: completed.filter(({ endedMs }) => endedMs > nowMs - 90 * DAY_MS).length,
    blockedClients: [],
    dailyCap: one.dailyCap,
    weeklyCap: one.weeklyCap,
    assignmentsPerDay,
    history: completed.map(({ on }) => ({
      clientId: on.organisationId,
      placeId: `${on.place.inseeCode} ${on.place.address.toLowerCase()}`,
      missions: 1,
    })),
  }
}

/** Summed in thousandths, as whole numbers, so that the mean is the same in any order. */
function qualityOf(ratings: Drawn['ratings']): OperatorFacts['quality'] {
  const given = ratings.flatMap((rating) => rating ?? [])
  const thousandths = given.reduce((sum, rating) => sum + Math.round(rating * 1000), 0)
  return { mean: given.length === 0 ? 0 : thousandths / given.length / 1000, count: given.length }
}
