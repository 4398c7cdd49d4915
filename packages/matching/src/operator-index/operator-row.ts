import { subtract } from '@regie/calendar'
import type { Layout, Row } from '../columns/columns.ts'
import { EARTH_RADIUS_KM } from '../travel.rules.ts'
import type { MissionNeeds, OperatorFacts } from '../facts.ts'

const HOUR_MS = 3_600_000
/** Four buckets a day. Past the last, the index leaves time to the rules: slower, the same answer. */
const HORIZON_DAYS = 120

export const layoutFrom = (fromMs: number): Layout => ({
  horizon: { fromMs, bucketMs: 6 * HOUR_MS, buckets: 4 * HORIZON_DAYS },
  stepMs: HOUR_MS / 4,
  earthRadiusKm: EARTH_RADIUS_KM,
  prices: [50, 80, 100, 120, 150, 180, 220, 260, 300, 400, 500, 700, 1000].map((euros) => euros * 100),
  radiiKm: [10, 20, 30, 50, 80, 120, 200],
  ownColumns: 0,
})

/** Who holds this tag is active. */
export const ACTIVE = 'active'

const specialityTag = (key: string, level: number) => `speciality:${level}@${key}`
const charterTag = (key: string, version: number) => `charter:${version}@${key}`

/** What the sieve knows of an operator: never less than what the rules would let through. */
export function rowOf(operator: OperatorFacts): Row {
  const tags = [
    ...operator.roles.map((role) => `role:${role}`),
    ...operator.capabilities.map((capability) => `capability:${capability}`),
    ...operator.languages.map((language) => `language:${language}`),
    ...operator.certifications.map(({ charterKey, version }) => charterTag(charterKey, version)),
  ]
  for (const { key, level } of operator.specialities) {
    for (let reached = 1; reached <= level; reached += 1) tags.push(specialityTag(key, reached))
  }
  if (operator.active) tags.push(ACTIVE)
  return {
    lat: operator.home.lat,
    lon: operator.home.lon,
    radiusKm: operator.radiusKm,
    price: operator.rateCents,
    tags,
    free: subtract(operator.free, operator.busy),
    own: [],
  }
}

/** The tags a mission wants: all of the first, and one of each group of the second. */
export function tagsAsked(needs: MissionNeeds): { every: string[]; some: string[][] } {
  const { keys, match } = needs.languages
  const languages = keys.map((key) => `language:${key}`)
  const every = [
    ACTIVE,
    `role:${needs.role}`,
    specialityTag(needs.speciality, Math.max(1, Math.floor(needs.minLevel))),
    ...needs.capabilities.map((capability) => `capability:${capability}`),
    ...(needs.charter ? [charterTag(needs.charter.key, needs.charter.version)] : []),
    ...(match === 'all' ? languages : []),
  ]
  return { every, some: match === 'any' && languages.length > 0 ? [languages] : [] }
}
