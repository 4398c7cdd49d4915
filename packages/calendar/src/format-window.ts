import type { Language } from '@regie/contracts'
import { Temporal } from 'temporal-polyfill'

// Written out rather than asked of the runtime: abbreviations change between ICU releases, printed documents must not.
const WEEKDAYS = {
  fr: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
const MONTHS = {
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const

/** Zones of the French Republic whose place is not simply the last part of their name. */
const PLACES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'Indian/Reunion': { fr: 'La Réunion', en: 'Réunion' },
  'America/Cayenne': { fr: 'Guyane', en: 'French Guiana' },
  'America/Miquelon': { fr: 'Saint-Pierre-et-Miquelon', en: 'Saint Pierre and Miquelon' },
  'America/St_Barthelemy': { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy' },
  'America/Marigot': { fr: 'Saint-Martin', en: 'Saint Martin' },
  'Pacific/Noumea': { fr: 'Nouméa', en: 'Nouméa' },
  'Pacific/Wallis': { fr: 'Wallis-et-Futuna', en: 'Wallis and Futuna' },
  'Europe/London': { fr: 'Londres', en: 'London' },
  'Europe/Brussels': { fr: 'Bruxelles', en: 'Brussels' },
}

/** The place a zone is known by in a sentence: 'Europe/Paris' → 'Paris', 'Indian/Reunion' → 'La Réunion'. */
export const zonePlace = (zone: string, lang: Language): string =>
  PLACES[zone]?.[lang] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

/**
 * Writes a window as people of the place read it: 'jeu. 3 déc., 11:00–14:00 (Paris)'.
 *
 * @param fromMs  start, epoch ms
 * @param toMs    end, epoch ms; on another local day its date is written too; midnight exactly is written 24:00
 *                when it closes the day the window began
 * @param zone    IANA name of the place, not of the reader
 * @returns       no year: a window is always near; the UTC offset is added to both ends on the night the clock moves
 * @throws RangeError for an unknown zone
 */
export function formatWindow(fromMs: number, toMs: number, zone: string, lang: Language): string {
  const from = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone)
  const to = Temporal.Instant.fromEpochMilliseconds(toMs).toZonedDateTimeISO(zone)
  const hasClockChange = from.offset !== to.offset
  const mark = (at: Temporal.ZonedDateTime) => (hasClockChange ? ` UTC${at.offset}` : '')
  const place = zonePlace(zone, lang)
  const start = `${dayWords(from, lang)}, ${clock(from)}${mark(from)}`
  const tomorrow = from.toPlainDate().add({ days: 1 })
  const endsDay = clock(to) === '00:00' && to.toPlainDate().equals(tomorrow)
  if (endsDay) return `${start}–24:00${mark(to)} (${place})`
  if (from.toPlainDate().equals(to.toPlainDate())) return `${start}–${clock(to)}${mark(to)} (${place})`
  return `${start} – ${dayWords(to, lang)}, ${clock(to)}${mark(to)} (${place})`
}

/**
 * Writes an instant as people of the place read it: 'jeu. 3 déc., 11:00 (Paris)'; no year.
 * @throws RangeError for an unknown zone
 */
export function formatInstant(atMs: number, zone: string, lang: Language): string {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
  return `${dayWords(at, lang)}, ${clock(at)} (${zonePlace(zone, lang)})`
}

function dayWords(at: Temporal.ZonedDateTime, lang: Language): string {
  const day = lang === 'fr' && at.day === 1 ? '1er' : String(at.day)
  return `${WEEKDAYS[lang][at.dayOfWeek - 1]} ${day} ${MONTHS[lang][at.month - 1]}`
}

const clock = (at: Temporal.ZonedDateTime): string =>
  `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`
