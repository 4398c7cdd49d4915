import type { ScreeningFinding } from '@regie/contracts'
import { nearestPlaces, placeByInsee } from '@regie/places'
import type { Part } from './completeness.rules.ts'

/** Where most shoots are ordered: communes from this many inhabitants on. */
const LARGE_POPULATION = 100_000
const NEAREST = 5
/** Arrondissements of Paris, Lyon and Marseille: their commune is in the list already. */
const isArrondissement = (inseeCode: string) => /^(751|6938|132)\d\d?$/.test(inseeCode)

/** The five nearest large communes, nearest first. */
export function nearestDemand(inseeCode: string): { name: string; distanceKm: number }[] {
  const home = placeByInsee(inseeCode)
  if (!home) return []
  return nearestPlaces(home, 50, { minPopulation: LARGE_POPULATION })
    .filter(({ insee }) => !isArrondissement(insee))
    .slice(0, NEAREST)
    .map(({ name, distanceKm }) => ({ name, distanceKm: Math.round(distanceKm) }))
}

/**
 * How near the orders are: full when a large commune lies within the radius, else the radius over the distance.
 *
 * @param radiusKm  null: not said, counts as nothing
 */
export function distanceToDemand(inseeCode: string | null, radiusKm: number | null): Part {
  const cities = inseeCode === null ? [] : nearestDemand(inseeCode)
  const [nearest] = cities
  if (!nearest || radiusKm === null) return { share: 0, findings: [] }
  const within = cities.filter(({ distanceKm }) => distanceKm <= radiusKm)
  const list = cities.map(({ name, distanceKm }) => `${name} ${distanceKm} km`).join(', ')
  const finding: ScreeningFinding = {
    kind: 'demand',
    outcome: within.length > 0 ? 'pass' : 'warn',
    about: null,
    says: {
      fr: `${within.length} grande(s) ville(s) sur ${cities.length} dans un rayon de ${radiusKm} km (${list}).`,
      en: `${within.length} of ${cities.length} large cities within ${radiusKm} km (${list}).`,
    },
  }
  return { share: Math.min(1, radiusKm / Math.max(1, nearest.distanceKm)), findings: [finding] }
}
