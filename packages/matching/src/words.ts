import type { Language, LocalizedText } from '@regie/contracts'
import type { Labels } from './facts.ts'

/** No-break space: a number is never parted from its unit, nor a French colon from its word. */
export const NBSP = '\u00a0'

const decimal = (value: number, lang: Language): string => {
  const [whole = '0', fraction] = String(value).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, lang === 'fr' ? NBSP : ',')
  return fraction === undefined ? grouped : `${grouped}${lang === 'fr' ? ',' : '.'}${fraction}`
}

/** Kilometres rounded up to a tenth, so that a place just out of reach never reads as within it. */
export const kmWords = (km: number, lang: Language): string =>
  `${decimal(Math.ceil(km * 10 - 1e-6) / 10, lang)}${NBSP}km`

/** Cents as euros, cents shown only when there are any: '40 €', '€40.50'. */
export function euroWords(cents: number, lang: Language): string {
  const whole = decimal(Math.trunc(cents / 100), lang)
  const rest = cents % 100 === 0 ? '' : String(Math.abs(cents % 100)).padStart(2, '0')
  const amount = rest === '' ? whole : `${whole}${lang === 'fr' ? ',' : '.'}${rest}`
  return lang === 'fr' ? `${amount}${NBSP}€` : `€${amount}`
}

/** '3 personnes', '1 person'. */
export const peopleWords = (count: number, lang: Language): string =>
  lang === 'fr'
    ? `${count}${NBSP}personne${count > 1 ? 's' : ''}`
    : `${count} ${count === 1 ? 'person' : 'people'}`

/** Keys as people call them, separated by commas. */
export const named = (keys: readonly string[], labels: Labels): LocalizedText => ({
  fr: keys.map((key) => labels[key]?.fr ?? key).join(', '),
  en: keys.map((key) => labels[key]?.en ?? key).join(', '),
})

export const missionsWords = (count: number, lang: Language): string =>
  lang === 'fr'
    ? `${count}${NBSP}mission${count > 1 ? 's' : ''}`
    : `${count} mission${count === 1 ? '' : 's'}`
