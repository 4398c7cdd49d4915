import { formatMoney } from '@regie/money'
import { clock, dayAndTime, duration, instant, windowParts } from '../dates.ts'
import { type Atom, type Block, leave, writeAtom, writeBeside, writeWide } from '../pdf/blocks.ts'
import { writeMasthead } from '../pdf/masthead.ts'
import { closePaper, INK, INNER_WIDTH, openPaper, PAGE, type Paper } from '../pdf/paper.ts'
import { writeTable } from '../pdf/table.ts'
import { oneLine } from '../printable.ts'
import type { CallSheet } from './call-sheet.ts'
import { CALL_SHEET_WORDS } from './call-sheet.words.ts'

/** Minutes kept between the arrival and the beginning: parking, doors, a first look. */
const MARGIN_MINUTES = 15

/**
 * Prints the page of the day: A4, one page for a usual mission, as many as it takes for a long one.
 * The same sheet gives the same bytes.
 *
 * @throws RangeError  when a date is not one, the end is not after the start or the zone is unknown
 */
export async function callSheetPdf(sheet: CallSheet): Promise<Buffer> {
  const words = CALL_SHEET_WORDS[sheet.language]
  const paper = openPaper({
    title: `${words.kind} ${sheet.reference}`,
    author: sheet.organiser.name,
    language: sheet.language,
    createdAt: instant('issuedAt', sheet.issuedAt),
  })
  writeMasthead(paper, {
    house: 'Régie',
    kind: `${words.kind} · ${sheet.reference}`,
    aside: `${words.revision(sheet.revision)}, ${words.issued(dayAndTime(sheet.issuedAt, sheet.timeZone, sheet.language))}`,
    title: sheet.title,
    subtitle: `${words.for(sheet.clientName)} · ${words.statuses[sheet.status]}`,
  })
  writeBeside(paper, whenBlock(sheet), whereBlock(sheet), travelBlock(sheet))
  writeBeside(paper, contactsBlock(sheet), listBlock(words.access, sheet.place.access))
  writeShots(paper, sheet)
  writeBeside(paper, charterBlock(sheet), listBlock(words.equipment, sheet.equipment))
  writeBeside(paper, whatIfBlock(sheet), { ...safetyBlock(sheet), tone: 'alert' })
  writeWide(paper, earningsBlock(sheet))
  return closePaper(paper, {
    foot: words.foot(sheet.reference),
    head: `${words.kind} ${sheet.reference} · ${sheet.title}`,
  })
}

const listBlock = (title: string, items: readonly string[]): Block => ({
  title,
  atoms: items.map((text) => ({ text, isBullet: true, gapBelow: 2 })),
})

function whenBlock({ language, start, end, timeZone }: CallSheet): Block {
  const { day, hours } = windowParts(start, end, timeZone, language)
  const minutes = (instant('end', end).getTime() - instant('start', start).getTime()) / 60_000
  return {
    title: CALL_SHEET_WORDS[language].when,
    tone: 'panel',
    atoms: [
      { text: day, face: 'bold', size: 11, gapBelow: 1 },
      { text: hours, face: 'bold', size: 11 },
      { text: duration(minutes), ink: INK.muted, gapBelow: 0 },
    ],
  }
}

function whereBlock({ language, place }: CallSheet): Block {
  const { point } = place
  const name: Atom[] = place.name ? [{ text: place.name, face: 'bold', size: 10, gapBelow: 1 }] : []
  const spot: Atom[] = point
    ? [
        {
          text: `${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}`,
          ink: INK.accent,
          size: 8,
          gapBelow: 0,
          link: `geo:${point.lat},${point.lon}`,
        },
      ]
    : []
  return {
    title: CALL_SHEET_WORDS[language].where,
    tone: 'panel',
    atoms: [...name, { text: place.address }, ...spot],
  }
}

function travelBlock({ language, travel, start, timeZone }: CallSheet): Block {
  const words = CALL_SHEET_WORDS[language]
  if (!travel) return { title: words.travel, atoms: [] }
  const km = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 })
  const departure = new Date(instant('start', start).getTime() - (travel.minutes + MARGIN_MINUTES) * 60_000)
  return {
    title: words.travel,
    tone: 'panel',
    atoms: [
      {
        text: `${km.format(travel.distanceKm)}\u00a0km · ${duration(travel.minutes)}`,
        face: 'bold',
        size: 11,
      },
      { text: words.oneWay, ink: INK.muted },
      { text: words.leaveAt(clock(departure, language, timeZone)), gapBelow: 0 },
    ],
  }
}

function contactsBlock({ language, contacts, organiser }: CallSheet): Block {
  const office = { name: organiser.name, role: 'Régie', phone: organiser.phone, email: organiser.email }
  return {
    title: CALL_SHEET_WORDS[language].contacts,
    atoms: [...contacts, office].map(({ name, role, phone, email }) => ({
      text: `${oneLine(name)}\n${oneLine(role)}`,
      value: phone ?? email ?? '',
      gapBelow: 3,
    })),
  }
}

function writeShots(paper: Paper, { language, shots }: CallSheet): void {
  if (shots.length === 0) return
  const words = CALL_SHEET_WORDS[language]
  const count = (wanted: CallSheet['shots']) => wanted.reduce((sum, shot) => sum + shot.count, 0)
  const total = words.totals(count(shots), count(shots.filter(({ isRequired }) => isRequired)))
  writeAtom(
    paper,
    { text: `${words.shots} · ${total}`, face: 'bold', size: 9.5, ink: INK.accent, gapBelow: 4 },
    PAGE.left,
    INNER_WIDTH,
  )
  writeTable(
    paper,
    [
      { title: '', width: 24, align: 'right' },
      { title: words.shot },
      { title: words.count, width: 52, align: 'center' },
      { title: words.need, width: 74 },
      { title: words.done, width: 38, align: 'center' },
    ],
    shots.map(({ label, count: files, isRequired, note }, index) => [
      { text: String(index + 1), ink: INK.muted },
      { text: label, ...(note ? { note } : {}) },
      { text: `× ${files}` },
      {
        text: isRequired ? words.required : words.optional,
        isBold: isRequired,
        ink: isRequired ? INK.text : INK.muted,
      },
      { text: '☐' },
    ]),
  )
  leave(paper, 10)
}

function charterBlock({ language, charter }: CallSheet): Block {
  const words = CALL_SHEET_WORDS[language]
  if (!charter) return { title: '', atoms: [] }
  return listBlock(words.charter(oneLine(charter.name), oneLine(charter.version)), charter.tips)
}

function whatIfBlock({ language, whatIfs, organiser }: CallSheet): Block {
  const words = CALL_SHEET_WORDS[language]
  const name = oneLine(organiser.name)
  const who = organiser.phone ? `${name} (${oneLine(organiser.phone).replaceAll(' ', '\u00a0')})` : name
  const cases = [
    { event: words.late, action: words.lateDo(who) },
    { event: words.absent, action: words.absentDo(name) },
    { event: words.weather, action: words.weatherDo },
    ...whatIfs,
  ]
  return {
    title: words.whatIf,
    tone: 'panel',
    atoms: cases.map(({ event, action }) => ({ lead: `${oneLine(event)}.`, text: action, size: 8.5 })),
  }
}

function safetyBlock({ language, safety }: CallSheet): Block {
  const words = CALL_SHEET_WORDS[language]
  const hospital: Atom[] = safety.hospital ? [{ text: words.hospital(safety.hospital), size: 8.5 }] : []
  return {
    title: words.safety,
    atoms: [
      { text: words.emergency, face: 'bold', size: 8.5 },
      ...hospital,
      ...safety.notes.map((text) => ({ text, isBullet: true, size: 8.5, gapBelow: 2 })),
      { text: words.stop, size: 8.5, gapBelow: 0 },
    ],
  }
}

/** Last on the sheet, where it can be folded away: the client on site never sees what the operator earns. */
function earningsBlock({ language, earnings }: CallSheet): Block {
  const words = CALL_SHEET_WORDS[language]
  if (!earnings) return { title: words.earnings, atoms: [] }
  const parts = [
    `${words.fee}\u00a0: ${formatMoney(earnings.fee, language)}`,
    `${words.travelPaid}\u00a0: ${formatMoney(earnings.travel, language)}`,
  ]
  return {
    title: words.earnings,
    tone: 'panel',
    atoms: [
      {
        face: 'bold',
        text: parts.join('  +  '),
        value: `${words.net}\u00a0: ${formatMoney(earnings.netAfterTravel, language)}`,
        gapBelow: 1,
      },
      { text: words.netNote, size: 7.8, ink: INK.muted, gapBelow: 0 },
    ],
  }
}
