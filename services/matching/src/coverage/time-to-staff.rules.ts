import type { Coverage, LocalizedText, StaffingTimeBasis } from '@regie/contracts'

/** Missions that found their people, and the lower median of the minutes it took them. */
export type StaffingSample = {
  basis: Exclude<StaffingTimeBasis, 'default'>
  missions: number
  minutes: number
}

/** Fewer missions than this say nothing. */
const ENOUGH_MISSIONS = 3
/** Assumed where nothing is known yet: a working day of answers, and said to be no measure. */
export const DEFAULT_MINUTES = 1_440

/**
 * How long staffing probably takes: the median of the nearest history that has enough missions.
 *
 * @param samples  at most one for each basis, in any order
 */
export function probableTime(samples: readonly StaffingSample[]): Coverage['timeToStaff'] {
  const known = ORDER.flatMap((basis) => samples.find((one) => one.basis === basis) ?? []).find(
    ({ missions }) => missions >= ENOUGH_MISSIONS,
  )
  if (!known) return { minutes: DEFAULT_MINUTES, basis: 'default', says: UNKNOWN }
  const { basis, minutes } = known
  return { minutes, basis, says: WORDS[basis](timeWords(minutes)) }
}

const ORDER = ['product-here', 'speciality-here', 'product', 'speciality', 'house'] as const

const UNKNOWN: LocalizedText = {
  fr: 'Pas encore assez de missions pour le mesurer : nous comptons un jour.',
  en: 'Not enough missions yet to measure it: we allow a day.',
}

const WORDS: Record<StaffingSample['basis'], (time: LocalizedText) => LocalizedText> = {
  'product-here': ({ fr, en }) => ({
    fr: `D’habitude, cette prestation trouve son opérateur en ${fr} dans ce département.`,
    en: `Usually this shoot finds its operator in ${en} in this département.`,
  }),
  'speciality-here': ({ fr, en }) => ({
    fr: `D’habitude, une mission de cette spécialité trouve son opérateur en ${fr} dans ce département.`,
    en: `Usually a mission of this speciality finds its operator in ${en} in this département.`,
  }),
  product: ({ fr, en }) => ({
    fr: `D’habitude, cette prestation trouve son opérateur en ${fr}, tous lieux confondus.`,
    en: `Usually this shoot finds its operator in ${en}, wherever it is.`,
  }),
  speciality: ({ fr, en }) => ({
    fr: `D’habitude, une mission de cette spécialité trouve son opérateur en ${fr}, tous lieux confondus.`,
    en: `Usually a mission of this speciality finds its operator in ${en}, wherever it is.`,
  }),
  house: ({ fr, en }) => ({
    fr: `D’habitude, une mission trouve son opérateur en ${fr}, toutes spécialités confondues.`,
    en: `Usually a mission finds its operator in ${en}, whatever its speciality.`,
  }),
}

const HOUR = 60
const DAY = 24 * HOUR

/** Rounded up to what a person would say: minutes under an hour, hours under two days, then days. */
function timeWords(minutes: number): LocalizedText {
  if (minutes < HOUR) return unit(Math.max(1, minutes), ['minute', 'minutes'], ['minute', 'minutes'])
  if (minutes < 2 * DAY) return unit(Math.ceil(minutes / HOUR), ['heure', 'heures'], ['hour', 'hours'])
  return unit(Math.ceil(minutes / DAY), ['jour', 'jours'], ['day', 'days'])
}

const unit = (count: number, fr: [string, string], en: [string, string]): LocalizedText => ({
  fr: `${count} ${count > 1 ? fr[1] : fr[0]}`,
  en: `${count} ${count === 1 ? en[0] : en[1]}`,
})
