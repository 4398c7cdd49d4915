import type { Language } from '@regie/contracts'
import { formatMoney } from '@regie/money'
import { instant, longDay } from '../dates.ts'
import { oneLine } from '../printable.ts'
import type { Licence } from './licence.ts'
import { LICENCE_WORDS } from './licence.words.ts'

/**
 * Writes a licence of use as plain text: the four bounds the law demands, each under its own number,
 * then exclusivity, credit, portfolio and payment. The French text is the one that binds.
 *
 * @returns  lines ended by a line feed; short enough to stand in a quote or beside delivered files
 * @throws RangeError  naming the bound that is missing: `rights`, `media`, `fileCount`, `from`, `until`, `credit`
 * @see      Code de la propriété intellectuelle, L121-1, L122-7, L131-3
 */
export function licenceText(licence: Licence, lang: Language): string {
  checkBounds(licence)
  const words = LICENCE_WORDS[lang]
  const day = (iso: string) => longDay(calendarDay('from', iso), lang, 'UTC')
  const list = (lines: string[]) => lines.map((line) => `  - ${line}`)
  return [
    words.title(oneLine(licence.reference)),
    words.mission(oneLine(licence.missionReference)),
    '',
    words.parties(oneLine(licence.author.name), oneLine(licence.client.name)),
    words.works(licence.fileCount, oneLine(licence.works[lang])),
    '',
    words.extent,
    ...list([...new Set(licence.rights)].map((right) => words.rights[right])),
    words.purpose,
    ...list([...new Set(licence.media)].map((medium) => words.media[medium])),
    ...(licence.purpose ? [words.aim(oneLine(licence.purpose[lang]))] : []),
    words.place(words.territories[licence.territory]),
    ...(licence.territory === 'world' ? [] : [words.online]),
    words.duration(day(licence.from), day(licence.until)),
    licence.isExclusive ? words.exclusive : words.shared,
    words.credit(oneLine(licence.credit)),
    licence.portfolioFrom ? words.portfolio(day(licence.portfolioFrom)) : words.noPortfolio,
    licence.price ? words.price(formatMoney(licence.price, lang)) : words.included,
    '',
    words.reserved,
    '',
  ].join('\n')
}

function checkBounds({ rights, media, fileCount, from, until, credit, portfolioFrom }: Licence): void {
  if (rights.length === 0) throw new RangeError('rights: a licence names each right it grants')
  if (media.length === 0) throw new RangeError('media: a licence names each medium')
  if (!Number.isSafeInteger(fileCount) || fileCount < 1)
    throw new RangeError(`fileCount: ${fileCount} is below 1`)
  if (calendarDay('until', until) < calendarDay('from', from))
    throw new RangeError(`until: ${until} is before ${from}`)
  if (oneLine(credit) === '') throw new RangeError('credit: the author must be named')
  if (portfolioFrom !== undefined) calendarDay('portfolioFrom', portfolioFrom)
}

function calendarDay(field: string, text: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`${field}: ${text} is not a calendar day`)
  const date = instant(field, `${text}T00:00:00Z`)
  if (!date.toISOString().startsWith(text)) throw new RangeError(`${field}: ${text} is not a calendar day`)
  return date
}
