import type { Language } from '@regie/contracts'

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const

/** Zones whose city is not how people call them. */
const ZONE_NAMES: Readonly<Record<string, { fr: string; en: string }>> = {
  'Indian/Reunion': { fr: 'La Réunion', en: 'Réunion' },
  'America/Cayenne': { fr: 'Guyane', en: 'French Guiana' },
  'America/Miquelon': { fr: 'Saint-Pierre-et-Miquelon', en: 'Saint Pierre and Miquelon' },
  'America/St_Barthelemy': { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy' },
  'America/Marigot': { fr: 'Saint-Martin', en: 'Saint Martin' },
  'Pacific/Noumea': { fr: 'Nouméa', en: 'Nouméa' },
  'Pacific/Wallis': { fr: 'Wallis-et-Futuna', en: 'Wallis and Futuna' },
  'Pacific/Marquesas': { fr: 'Marquises', en: 'Marquesas' },
}

/** How people call an IANA zone: 'Europe/Paris' → 'Paris'. */
export const zoneName = (timeZone: string, language: Language): string =>
  ZONE_NAMES[timeZone]?.[language] ?? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/**
 * The instant an ISO text names.
 *
 * @throws RangeError  naming the field, when it names none
 */
export function instant(field: string, iso: string): Date {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) throw new RangeError(`${field}: ${iso} is not a date and time`)
  return date
}

const format = (
  date: Date,
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string => new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options }).format(date)

/** « jeu. 3 déc. 2026 » or "Thu, 3 Dec 2026", as the clocks of the place say. */
export const shortDay = (date: Date, language: Language, timeZone: string): string =>
  format(date, language, timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })

/** « 3 décembre 2026 » or "3 December 2026". */
export const longDay = (date: Date, language: Language, timeZone: string): string =>
  format(date, language, timeZone, { day: 'numeric', month: 'long', year: 'numeric' })

/** 24-hour clock time of the place: '11:00'. */
export const clock = (date: Date, language: Language, timeZone: string): string =>
  format(date, language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/**
 * A window as people read it: « jeu. 3 déc. 2026, 11:00–14:00 (Paris) »; both days when it ends on
 * another one.
 *
 * @throws RangeError  on `end` when it is not after `start`, on either when it is not a date, on an unknown zone
 */
export function timeWindow(start: string, end: string, timeZone: string, language: Language): string {
  const { day, hours } = windowParts(start, end, timeZone, language)
  return `${day}, ${hours}`
}

/** The same in two parts, so that the day and the hours may stand on two lines. */
export function windowParts(
  start: string,
  end: string,
  timeZone: string,
  language: Language,
): { day: string; hours: string } {
  const [from, to] = [instant('start', start), instant('end', end)]
  if (to <= from) throw new RangeError(`end: ${end} is not after ${start}`)
  const [firstDay, lastDay] = [shortDay(from, language, timeZone), shortDay(to, language, timeZone)]
  const [begins, ends] = [clock(from, language, timeZone), clock(to, language, timeZone)]
  const zone = zoneName(timeZone, language)
  return {
    day: firstDay,
    hours: firstDay === lastDay ? `${begins}–${ends} (${zone})` : `${begins} – ${lastDay}, ${ends} (${zone})`,
  }
}

/** Day and hour of one instant, with the zone: « 3 décembre 2026 à 11:00 (Paris) ». */
export const dayAndTime = (iso: string, timeZone: string, language: Language): string => {
  const date = instant('date', iso)
  const joint = language === 'fr' ? ' à ' : ' at '
  return `${longDay(date, language, timeZone)}${joint}${clock(date, language, timeZone)} (${zoneName(timeZone, language)})`
}

/** Minutes as people say them: 95 → « 1 h 35 », 40 → « 40 min ». */
export function duration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  const hours = Math.floor(whole / 60)
  if (hours === 0) return `${whole}\u00a0min`
  const rest = whole % 60
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
}
