import { type Speciality, SPECIALITIES } from '@regie/contracts'
import { distanceKm, type Point } from '@regie/matching'

/** An operator as one zone after another counts them. */
export type Worker = {
  departement: string
  home: Point
  radiusKm: number
  isActive: boolean
  papersValidUntilMs: number | null
  roles: readonly string[]
  specialities: readonly { key: string; level: number }[]
  capabilities: ReadonlySet<string>
  /** `key version`, as many as they passed. */
  certificates: ReadonlySet<string>
  /** Hours free in each of the weeks told, missions taken out. */
  freeHours: readonly number[]
}

/** What the open work of a zone asks, taken together: whoever meets it could take any of it. */
export type ZoneAsk = {
  departement: string
  speciality: string
  role: string | null
  minimumLevel: number
  capabilities: readonly string[]
  /** `key version` of today; none: no charter is asked for. */
  charters: readonly string[]
  /** The middle of the work; null where there is none: who lives there counts. */
  middle: Point | null
}

export type Missing = 'papers' | 'equipment' | 'certificate'

/** What keeps an operator of the speciality from a zone's work in a week; empty: they are ready for it. */
export function missingFor(worker: Worker, ask: ZoneAsk, weekEndMs: number): Missing[] {
  const isEquipped =
    meetsSpeciality(worker, ask.speciality) && ask.capabilities.every((one) => worker.capabilities.has(one))
  const isCertified = ask.charters.every((one) => worker.certificates.has(one))
  return [
    ...(worker.papersValidUntilMs === null || worker.papersValidUntilMs < weekEndMs
      ? ['papers' as const]
      : []),
    ...(isEquipped ? [] : ['equipment' as const]),
    ...(isCertified ? [] : ['certificate' as const]),
  ]
}

/** Active, of the trade and the level asked; what could be had besides is `missingFor`'s. */
export const practises = (worker: Worker, { speciality, role, minimumLevel }: ZoneAsk): boolean =>
  worker.isActive &&
  (role === null || worker.roles.includes(role)) &&
  worker.specialities.some(({ key, level }) => key === speciality && level >= minimumLevel)

/** A degree of latitude is never shorter: whoever is farther by it alone needs no arc. */
const KM_A_DEGREE = 110.5

export function reaches(
  { home, radiusKm, departement }: Worker,
  { middle, departement: there }: ZoneAsk,
): boolean {
  if (middle === null) return departement === there
  if (Math.abs(home.lat - middle.lat) * KM_A_DEGREE > radiusKm) return false
  return distanceKm(home, middle) <= radiusKm
}

function meetsSpeciality({ capabilities }: Worker, speciality: string): boolean {
  if (!(speciality in SPECIALITIES)) return true
  const { needs } = SPECIALITIES[speciality as Speciality]
  return needs.every((line) => line.some((one) => capabilities.has(one)))
}
