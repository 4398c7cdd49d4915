import { type Totals, lineNet, percentOf, totals } from '@regie/money'
import type { QuoteLine, QuoteOption } from './quote.ts'

export type PricedOption = {
  option: QuoteOption
  lines: { line: QuoteLine; netCents: number }[]
  totals: Totals
  depositCents: number
  balanceCents: number
}

/**
 * Prices an option: the net of each line, VAT once per rate, the deposit on the gross and what remains.
 *
 * @throws RangeError  with the `field` at fault when a quantity, a price or a rate is out of bounds
 */
export function priceOption(option: QuoteOption): PricedOption {
  const lines = option.lines.map((line) => ({ line, netCents: lineNet(line) }))
  const sums = totals(lines.map(({ line, netCents }) => ({ netCents, rateBp: line.rateBp })))
  const depositCents = percentOf(sums.grossCents, option.depositBp)
  return { option, lines, totals: sums, depositCents, balanceCents: sums.grossCents - depositCents }
}
