import type { Language } from '@regie/contracts'
import { formatMoney, formatPercent } from '@regie/money'
import { dayAndTime, instant, longDay } from '../dates.ts'
import { type Atom, type Block, ensureRoom, leave, writeAtom, writeBeside, writeWide } from '../pdf/blocks.ts'
import { writeMasthead } from '../pdf/masthead.ts'
import { closePaper, INK, INNER_WIDTH, openPaper, PAGE, PAGE_ROOM, type Paper } from '../pdf/paper.ts'
import { type Cell, type Column, tableHeight, writeTable } from '../pdf/table.ts'
import { oneLine } from '../printable.ts'
import { type PricedOption, priceOption } from './price-option.ts'
import type { Party, Quote, SignatureFacts } from './quote.ts'
import { QUOTE_WORDS } from './quote.words.ts'

const HEADING_HEIGHT = 26
const TOTAL_ROW_HEIGHT = 15

/**
 * Prints a quote: options side by side, then the lines of each with VAT per rate, totals, deposit,
 * terms, the fingerprint, and the facts of the signature or the room to sign. The same quote gives the same bytes.
 *
 * @throws RangeError  when there are not one to three options, a date is not one, or money is out of bounds
 */
export async function quotePdf(quote: Quote, language: Language): Promise<Buffer> {
  if (quote.options.length < 1 || quote.options.length > 3)
    throw new RangeError(`options: ${quote.options.length} is outside 1…3`)
  const words = QUOTE_WORDS[language]
  const options = quote.options.map(priceOption)
  const issuedAt = instant('issuedAt', quote.issuedAt)
  const paper = openPaper({
    title: `${words.kind} ${quote.reference}`,
    author: quote.seller.name,
    language,
    createdAt: issuedAt,
  })
  writeMasthead(paper, {
    house: quote.seller.name,
    kind: `${words.kind} · ${quote.reference}`,
    aside: words.version(quote.version, longDay(issuedAt, language, quote.timeZone)),
    title: quote.title,
    subtitle: words.validUntil(longDay(instant('validUntil', quote.validUntil), language, quote.timeZone)),
  })
  writeBeside(
    paper,
    partyBlock(quote.seller, words.seller, language),
    partyBlock(quote.client, words.client, language),
  )
  if (quote.introduction) writeWide(paper, { title: '', atoms: [{ text: quote.introduction }] })
  heading(paper, words.options(options.length))
  writeBeside(paper, ...options.map((priced) => optionBlock(priced, quote, language)))
  for (const priced of options) writeDetail(paper, priced, quote, language)
  writeWide(paper, {
    title: words.terms,
    atoms: quote.terms.map((text) => ({ text, isBullet: true, size: 8.3, gapBelow: 2 })),
  })
  writeWide(paper, { title: words.proof, atoms: [{ text: quote.hash, size: 8, ink: INK.muted }] })
  if (quote.signature) writeWide(paper, signatureBlock(quote.signature, quote, language))
  else writeRoomToSign(paper, language)
  return closePaper(paper, {
    foot: words.foot(quote.reference, quote.version),
    head: `${words.kind} ${quote.reference} · ${quote.title}`,
  })
}

function heading(paper: Paper, text: string): void {
  ensureRoom(paper, 90)
  writeAtom(paper, { text, face: 'bold', size: 12, ink: INK.accent, gapBelow: 6 }, PAGE.left, INNER_WIDTH)
}

function partyBlock(
  { name, address, siret, vatNumber, contact }: Party,
  title: string,
  language: Language,
): Block {
  const words = QUOTE_WORDS[language]
  const identity = [siret && words.siret(siret), vatNumber && words.vatNumber(vatNumber)]
    .filter(Boolean)
    .join(' · ')
  const rest = [address, identity, contact ?? ''].filter(Boolean)
  return {
    title,
    atoms: [
      { text: oneLine(name), face: 'bold', gapBelow: 1 },
      ...rest.map((text): Atom => ({ text, size: 8.5, ink: INK.muted, gapBelow: 1 })),
    ],
  }
}

function optionBlock(
  { option, totals, depositCents }: PricedOption,
  quote: Quote,
  language: Language,
): Block {
  const words = QUOTE_WORDS[language]
  const amount = (cents: number) => formatMoney({ cents, currency: quote.currency }, language)
  const isAccepted = quote.signature?.optionId === option.id
  const isAdvised = option.isRecommended && !quote.signature
  // A blank badge keeps the prices of the cards on one line.
  const badge = isAccepted ? words.accepted : isAdvised ? words.recommended : ' '
  return {
    title: oneLine(option.name),
    tone: 'panel',
    atoms: [
      { text: badge, face: 'bold', size: 8, ink: INK.alert, gapBelow: 2 },
      { text: `${amount(totals.grossCents)} ${words.gross}`, face: 'bold', size: 13, gapBelow: 4 },
      { text: option.summary, size: 8.5, gapBelow: 5 },
      ...option.highlights.map((text): Atom => ({ text, isBullet: true, size: 8.5, gapBelow: 2 })),
      { text: ' ', size: 3, gapBelow: 0 },
      { text: words.net, value: amount(totals.netCents), size: 8.5, gapBelow: 1 },
      ...totals.rates.map(({ rateBp, vatCents }): Atom => ({
        text: words.vat(formatPercent(rateBp, language)),
        value: amount(vatCents),
        size: 8.5,
        gapBelow: 1,
      })),
      ...(option.depositBp > 0
        ? [
            {
              text: words.deposit(formatPercent(option.depositBp, language)),
              value: amount(depositCents),
              size: 8.5,
            },
          ]
        : []),
    ],
  }
}

function writeDetail(paper: Paper, priced: PricedOption, { currency }: Quote, language: Language): void {
  const words = QUOTE_WORDS[language]
  const amount = (cents: number) => formatMoney({ cents, currency }, language)
  const quantity = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 3 })
  const columns: Column[] = [
    { title: words.label },
    { title: words.quantity, width: 82, align: 'right' },
    { title: words.unitPrice, width: 96, align: 'right' },
    { title: words.rate, width: 44, align: 'right' },
    { title: words.amount, width: 84, align: 'right' },
  ]
  const rows = priced.lines.map(({ line, netCents }): Cell[] => {
    const discount = line.discountBp ? words.discount(formatPercent(line.discountBp, language)) : null
    const note = [line.detail, discount].filter(Boolean).join(' · ')
    return [
      { text: line.label, ...(note ? { note } : {}) },
      { text: [quantity.format(line.quantityMilli / 1_000), line.unit].filter(Boolean).join('\u00a0') },
      { text: amount(line.unitCents) },
      { text: formatPercent(line.rateBp, language) },
      { text: amount(netCents) },
    ]
  })
  const sums = totalsRows(priced, amount, language)
  const whole = HEADING_HEIGHT + tableHeight(paper, columns, rows) + sums.length * TOTAL_ROW_HEIGHT
  // Kept on one page with its totals, unless no page could hold them together.
  if (whole < PAGE_ROOM) ensureRoom(paper, whole)
  heading(paper, words.detail(oneLine(priced.option.name)))
  writeTable(paper, columns, rows)
  paper.y += 5
  ensureRoom(paper, sums.length * TOTAL_ROW_HEIGHT)
  const width = 270
  for (const row of sums) writeAtom(paper, row, PAGE.left + INNER_WIDTH - width - 5, width)
  leave(paper, 12)
}

function totalsRows(
  { totals, depositCents, balanceCents, option }: PricedOption,
  amount: (cents: number) => string,
  language: Language,
): Atom[] {
  const words = QUOTE_WORDS[language]
  const row = (text: string, cents: number): Atom => ({ text, value: amount(cents), gapBelow: 1.5 })
  const deposit = [
    row(words.deposit(formatPercent(option.depositBp, language)), depositCents),
    row(words.balance, balanceCents),
  ]
  return [
    row(words.net, totals.netCents),
    ...totals.rates.map(({ rateBp, netCents, vatCents }) =>
      row(`${words.vat(formatPercent(rateBp, language))} (${amount(netCents)})`, vatCents),
    ),
    { ...row(words.grossTotal, totals.grossCents), face: 'bold', size: 10.5 },
    ...(option.depositBp > 0 ? deposit : []),
  ]
}

function signatureBlock(facts: SignatureFacts, quote: Quote, language: Language): Block {
  const words = QUOTE_WORDS[language]
  const option = quote.options.find(({ id }) => id === facts.optionId)
  const signer = [facts.signerName, facts.signerRole, facts.signerEmail].filter(Boolean).join(', ')
  const rows: [string, string | undefined][] = [
    [words.signedBy, oneLine(signer)],
    [words.signedAt, dayAndTime(facts.signedAt, quote.timeZone, language)],
    [words.option, oneLine(option?.name ?? facts.optionId)],
    [words.method, facts.method],
    [words.ipAddress, facts.ipAddress],
    [words.signedHash, facts.documentHash],
  ]
  const differs = facts.documentHash !== quote.hash
  return {
    title: words.signature,
    tone: differs ? 'alert' : 'panel',
    atoms: [
      ...(differs ? [{ text: words.hashDiffers, face: 'bold', ink: INK.alert } satisfies Atom] : []),
      ...rows.flatMap(([lead, text]) =>
        text ? [{ lead: `${lead}${language === 'fr' ? '\u00a0:' : ':'}`, text, size: 8.5 }] : [],
      ),
    ],
  }
}

function writeRoomToSign(paper: Paper, language: Language): void {
  const words = QUOTE_WORDS[language]
  const height = 96
  ensureRoom(paper, height)
  const top = paper.y
  paper.roundedRect(PAGE.left, top, INNER_WIDTH, height, 4).lineWidth(0.8).strokeColor(INK.rule).stroke()
  paper.y = top + 8
  writeAtom(paper, { text: words.toSign, face: 'bold', ink: INK.accent }, PAGE.left + 9, INNER_WIDTH - 18)
  writeAtom(paper, { text: words.toSignText, size: 8.3, ink: INK.muted }, PAGE.left + 9, INNER_WIDTH - 18)
  paper.y = top + height
}
