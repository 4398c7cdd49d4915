import type { LocalizedText } from '@regie/contracts'
import type { Point } from './facts.ts'

export const EARTH_RADIUS_KM = 6371.0088
export const RADIANS = Math.PI / 180
const ROAD_FACTOR = 1.3

/**
 * Car running costs the French tax administration accepts, 5 CV, first 5,000 km of the year, in cents per km.
 * @see arrêté du 27 mars 2023 (barème kilométrique)
 */
export const TRAVEL_COST_CENTS_PER_KM = 63.6

/** Speeds by stretch of the way from the door: town, then country roads, then fast roads, then motorway. */
const STRETCHES = [
  { untilKm: 5, kmPerHour: 25 },
  { untilKm: 30, kmPerHour: 50 },
  { untilKm: 100, kmPerHour: 80 },
  { untilKm: Number.POSITIVE_INFINITY, kmPerHour: 100 },
] as const

/** What the estimate assumes, to be shown wherever its result is. */
export const TRAVEL_ASSUMPTION: LocalizedText = {
  fr: 'Estimation par la route : 1,3 fois la distance à vol d’oiseau ; 25 km/h sur les 5 premiers kilomètres, 50 km/h jusqu’à 30, 80 km/h jusqu’à 100, puis 100 km/h, sans tenir compte du trafic.',
  en: 'Road estimate: 1.3 times the distance as the crow flies; 25 km/h over the first 5 kilometres, 50 km/h up to 30, 80 km/h up to 100, then 100 km/h, traffic not considered.',
}

/** Great-circle distance in km (haversine, mean Earth radius); error under 0.6 % against the ellipsoid. */
export function distanceKm(a: Point, b: Point): number {
  const halfLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2)
  const halfLon = Math.sin(((b.lon - a.lon) * RADIANS) / 2)
  const h = halfLat ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * halfLon ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Estimates a one-way drive from the distance as the crow flies; see TRAVEL_ASSUMPTION.
 *
 * @param km  ≥ 0, as the crow flies
 * @returns   road km (1.3 × km) and whole minutes, rounded up; both never decrease as km grows
 */
export function estimateTravel(km: number): { roadKm: number; minutes: number } {
  const roadKm = km * ROAD_FACTOR
  let hours = 0
  let doneKm = 0
  for (const { untilKm, kmPerHour } of STRETCHES) {
    hours += (Math.min(roadKm, untilKm) - doneKm) / kmPerHour
    doneKm = Math.min(roadKm, untilKm)
    if (doneKm === roadKm) break
  }
  // A hair is taken off before rounding up, so that a sum such as 12.000000000000002 stays 12 minutes.
  return { roadKm, minutes: Math.max(0, Math.ceil(hours * 60 - 1e-9)) }
}

/** What is left of a fee once the drive there and back is paid, in whole cents; negative when it costs more. */
export const netAfterTravelCents = (feeCents: number, km: number): number =>
  feeCents - Math.round(2 * estimateTravel(km).roadKm * TRAVEL_COST_CENTS_PER_KM)
