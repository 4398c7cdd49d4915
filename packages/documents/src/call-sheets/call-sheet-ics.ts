import { instant, timeWindow } from '../dates.ts'
import { oneLine, printable } from '../printable.ts'
import type { CallSheet } from './call-sheet.ts'
import { CALL_SHEET_WORDS } from './call-sheet.words.ts'
import { escapeText, icsFile, quoteParameter, utcStamp } from './ics.ts'

const MARGIN_MINUTES = 15

/**
 * Writes the mission as one calendar event (RFC 5545), in UTC instants, so that it needs no time-zone
 * definition. The UID is the mission's for life and SEQUENCE its revision: a calendar replaces what it
 * had. An alarm rings the day before, and one when it is time to leave if the travel is known; a
 * cancelled mission has none and is sent with METHOD:CANCEL.
 *
 * @throws RangeError  when a date is not one, the end is not after the start or the zone is unknown
 */
export function callSheetIcs(sheet: CallSheet): string {
  const words = CALL_SHEET_WORDS[sheet.language]
  const isCancelled = sheet.status === 'cancelled'
  const title = oneLine(sheet.title)
  const { point } = sheet.place
  return icsFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Regie//Call sheet//${sheet.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${isCancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:mission-${sheet.missionId.replaceAll(/[^\w.-]/g, '_')}@regie`,
    `SEQUENCE:${sheet.revision}`,
    `DTSTAMP:${utcStamp(instant('issuedAt', sheet.issuedAt))}`,
    `DTSTART:${utcStamp(instant('start', sheet.start))}`,
    `DTEND:${utcStamp(instant('end', sheet.end))}`,
    `SUMMARY:${escapeText(isCancelled ? `${words.cancelledPrefix}${title}` : title)}`,
    `LOCATION:${escapeText(oneLine([sheet.place.name, sheet.place.address].filter(Boolean).join('\n')))}`,
    ...(point ? [`GEO:${point.lat.toFixed(6)};${point.lon.toFixed(6)}`] : []),
    `DESCRIPTION:${escapeText(description(sheet))}`,
    `STATUS:${sheet.status.toUpperCase()}`,
    'TRANSP:OPAQUE',
    'CLASS:CONFIDENTIAL',
    `ORGANIZER;CN=${quoteParameter(sheet.organiser.name)}:mailto:${mailAddress(sheet.organiser.email)}`,
    ...(isCancelled ? [] : alarms(sheet, title)),
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

/** An address as a URI: whatever could end the line or the URI is percent-encoded. */
const mailAddress = (email: string): string =>
  encodeURI(printable(email)).replaceAll(/[?#;,]/g, encodeURIComponent)

function description(sheet: CallSheet): string {
  const words = CALL_SHEET_WORDS[sheet.language]
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${oneLine(line)}`)]
  return [
    `${words.kind} ${oneLine(sheet.reference)} · ${words.for(oneLine(sheet.clientName))}`,
    timeWindow(sheet.start, sheet.end, sheet.timeZone, sheet.language),
    ...section(words.access, sheet.place.access),
    ...section(
      words.contacts,
      [...sheet.contacts, { ...sheet.organiser, role: 'Régie' }].map(({ name, role, phone, email }) =>
        [name, role, phone ?? email].filter(Boolean).join(' · '),
      ),
    ),
    ...section(words.equipment, sheet.equipment),
    '',
    words.emergency,
  ].join('\n')
}

function alarms({ language, travel }: CallSheet, title: string): string[] {
  const words = CALL_SHEET_WORDS[language]
  const alarm = (trigger: string, text: string) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${trigger}`,
    `DESCRIPTION:${escapeText(text)}`,
    'END:VALARM',
  ]
  const eve = alarm('-P1D', words.alarmEve(title))
  if (!travel) return eve
  return [...eve, ...alarm(`-PT${Math.round(travel.minutes) + MARGIN_MINUTES}M`, words.alarmLeave(title))]
}
