import type { LocalizedText } from '@regie/contracts'
import type { Weather } from './forecast.ts'

/** From here on a shoot outside is endangered: likely rain that is more than drizzle, or gusts that shake a stand. */
export const RAIN_CHANCE_PCT = 60
export const RAIN_MM = 1
export const WIND_KMH = 50
/** A drone of class C1 or C2 is flown in less: makers give 38 km/h. */
export const DRONE_WIND_KMH = 38

type Shoot = { speciality: string; role: string }

export const isFlown = ({ speciality, role }: Shoot): boolean =>
  speciality === 'drone' || role === 'drone-pilot'

/** Whether the weather endangers a shoot outside; bounds are inclusive. */
export function isUnfit({ rainChancePct, rainMm, windKmh }: Weather, shoot: Shoot): boolean {
  const isWet = rainChancePct >= RAIN_CHANCE_PCT && rainMm >= RAIN_MM
  return isWet || windKmh >= (isFlown(shoot) ? DRONE_WIND_KMH : WIND_KMH)
}

/** The forecast as one sentence with its source. */
export function sayWeather(
  { rainChancePct, rainMm, windKmh }: Weather,
  source: LocalizedText,
): LocalizedText {
  const mm = (locale: string) => rainMm.toLocaleString(locale, { maximumFractionDigits: 1 })
  return {
    fr: `${source.fr} : pluie ${rainChancePct} %, ${mm('fr-FR')} mm, rafales ${windKmh} km/h.`,
    en: `${source.en}: rain ${rainChancePct}%, ${mm('en-GB')} mm, gusts ${windKmh} km/h.`,
  }
}
