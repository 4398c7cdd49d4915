import { setImmediate } from 'node:timers/promises'
import { freeIntervals, type Interval, intersect, subtract } from '@regie/calendar'
import {
  type Caller,
  LEAD_SEAT,
  type LocalizedText,
  type MissionBrief,
  type MissionState,
  type ZoneCoverage,
  type ZoneCoverageQuery,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { readSnapshot } from '../facts/facts.store.ts'
import { briefOfSeat } from '../missions/mission.rules.ts'
import { departementNameOf, departementOf } from '../postings/departement.rules.ts'
import { type Week, weeksBefore, weeksBetween } from './weeks.rules.ts'
import type { Worker } from './zone-capacity.rules.ts'
import { type Order, weighZones } from './zones.rules.ts'
import { currentVersions, type KnownOperator, missionsOver, operatorsOver } from './zones.store.ts'

const PAST_WEEKS = 8
const HOUR_MS = 3_600_000
/** Operators worked out before others get their turn: about 10 ms. */
const AT_ONCE = 250

/**
 * Demand against capacity by département, speciality and ISO week, with the recruitment that is missing.
 * @throws Failure 'rule-broken' when the end is before the beginning, or for more than twelve weeks
 */
export async function readZones(
  { database, now }: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  query: ZoneCoverageQuery,
): Promise<ZoneCoverage> {
  const weeks = weeksBetween(query)
  const [first, last] = [weeks[0]!, weeks.at(-1)!]
  const past = weeksBefore(first, PAST_WEEKS)
  const span = { fromMs: first.span.fromMs, toMs: last.span.toMs }
  const pastSpan = { fromMs: past.at(-1)!.span.fromMs, toMs: first.span.fromMs }
  const { ordered, before, known, versions } = await database.read(caller, async (tx) => {
    await readSnapshot(tx)
    return {
      ordered: await missionsOver(tx, span),
      before: await missionsOver(tx, pastSpan),
      known: await operatorsOver(tx, span),
      versions: await currentVersions(tx),
    }
  })
  const orders = [
    ...ordered.flatMap((mission) => ordersOf(mission, weekOfMission(mission.brief, weeks), versions)),
    ...before.flatMap((mission) => ordersOf(mission, null, versions)),
  ]
  const world = {
    weeks: weeks.map(({ key, span: { toMs } }) => ({ key, endMs: toMs })),
    pastWeeks: PAST_WEEKS,
    orders,
    workers: await workersOf(known, weeks, now().getTime()),
    departementNames: namesOf(known),
  }
  return {
    weeks: weeks.map(({ key, from, to }) => ({ key, from, to })),
    ...weighZones(world),
    assumptions: ASSUMPTIONS,
  }
}

const weekOfMission = ({ window }: MissionBrief, weeks: readonly Week[]): number => {
  const atMs = Date.parse(window.from)
  return weeks.findIndex(({ span }) => atMs >= span.fromMs && atMs < span.toMs)
}

type Mission = { brief: MissionBrief; state: MissionState }

function ordersOf(
  { brief, state }: Mission,
  week: number | null,
  versions: ReadonlyMap<string, number>,
): Order[] {
  const { place, window, charter } = brief
  const departement = { code: departementOf(place.inseeCode), name: departementNameOf(place.inseeCode) }
  const hours = (Date.parse(window.to) - Date.parse(window.from)) / HOUR_MS
  const version = charter && Math.max(charter.version, versions.get(charter.key) ?? 0)
  return (brief.seats ?? [{ key: LEAD_SEAT }]).map(({ key }) => {
    const { speciality, role, minimumLevel, capabilities } = briefOfSeat(brief, key)
    return {
      departement,
      speciality,
      role,
      minimumLevel,
      capabilities,
      charter: charter && `${charter.key} ${version}`,
      point: { lat: place.lat, lon: place.lon },
      week,
      hours,
      isOpen: state === 'posted',
    }
  })
}

async function workersOf(
  known: readonly KnownOperator[],
  weeks: readonly Week[],
  nowMs: number,
): Promise<Worker[]> {
  const workers: Worker[] = []
  for (const one of known) {
    workers.push(toWorker(one, weeks, nowMs))
    if (workers.length % AT_ONCE === 0) await setImmediate()
  }
  return workers
}

function toWorker(
  { operator, availability, busy, certificates }: KnownOperator,
  weeks: readonly Week[],
  nowMs: number,
): Worker {
  const { home, papersValidUntil } = operator
  return {
    departement: departementOf(home.inseeCode),
    home: { lat: home.lat, lon: home.lon },
    radiusKm: operator.radiusKm,
    isActive: operator.state === 'active',
    papersValidUntilMs: papersValidUntil === null ? null : Date.parse(papersValidUntil),
    roles: operator.roles,
    specialities: operator.specialities,
    capabilities: new Set(operator.capabilities),
    certificates: new Set(certificates),
    freeHours: hoursFree(availability, busy, weeks, nowMs),
  }
}

function hoursFree(
  availability: KnownOperator['availability'],
  busy: readonly Interval[],
  weeks: readonly Week[],
  nowMs: number,
): number[] {
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!availability || !first || !last) return weeks.map(() => 0)
  const dated = availability.exceptions.map(({ from, to, kind }) => ({
    kind,
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
  }))
  // Hours gone by are nobody's to give.
  const whole = { fromMs: Math.max(first.span.fromMs, nowMs), toMs: last.span.toMs }
  if (whole.fromMs >= whole.toMs) return weeks.map(() => 0)
  const free = subtract(freeIntervals(availability.weekly, dated, availability.zone, whole), [...busy])
  return weeks.map(
    ({ span }) =>
      intersect(free, [span]).reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0) / HOUR_MS,
  )
}

const namesOf = (known: readonly KnownOperator[]): Map<string, string> =>
  new Map(
    known.map(({ operator: { home } }) => [departementOf(home.inseeCode), departementNameOf(home.inseeCode)]),
  )

const ASSUMPTIONS: LocalizedText[] = [
  {
    fr: 'Demande : les missions commandées encore sans opérateur et, au-delà du commandé, la moyenne des 8 semaines précédentes. Une mission compte pour la durée de son créneau, trajet non compris.',
    en: 'Demand: missions ordered that have no operator yet and, beyond what is ordered, the mean of the 8 weeks before. A mission counts for the length of its window, travel not included.',
  },
  {
    fr: 'Capacité : les heures libres d’opérateurs actifs, aux papiers valables, équipés et certifiés pour la plus exigeante des missions ouvertes, dont le rayon atteint le milieu de la demande. Qui atteint plusieurs départements compte dans chacun.',
    en: 'Capacity: free hours of active operators with valid papers, equipped and certified for the most demanding open mission, whose radius reaches the middle of the demand. Whoever reaches several départements counts in each.',
  },
]
