import { scaleRounded, sumCents, wholeNumber, wholeNumberIn } from './cents.ts'

/** VAT rates of mainland France in basis points (1 bp = 0.01 %), CGI art. 278 to 281 nonies. */
export const FRENCH_VAT_BP = {
  standard: 2_000,
  intermediate: 1_000,
  reduced: 550,
  particular: 210,
  none: 0,
} as const

const ONE_BP = 10_000n

/**
 * A part of an amount, rounded once, half away from zero.
 *
 * @param cents    safe integer
 * @param shareBp  basis points, 0…1 000 000 (10 000 = the whole)
 * @throws AmountError  on `cents` or `shareBp`
 */
export const percentOf = (cents: number, shareBp: number): number =>
  scaleRounded(
    'cents',
    BigInt(wholeNumber('cents', cents)),
    BigInt(wholeNumberIn('shareBp', shareBp, 0, 1_000_000)),
    ONE_BP,
  )

/**
 * VAT due on a net amount, rounded once, half away from zero (half up for a sale).
 *
 * @param netCents  safe integer, negative for a credit
 * @param rateBp    basis points, 0…10 000
 * @throws AmountError  on `netCents` or `rateBp`
 */
export const vat = (netCents: number, rateBp: number): number =>
  scaleRounded(
    'netCents',
    BigInt(wholeNumber('netCents', netCents)),
    BigInt(wholeNumberIn('rateBp', rateBp, 0, 10_000)),
    ONE_BP,
  )

/** Net amount inside a gross one, rounded once; its VAT is gross − net, so both sum to the gross. */
export const netFromGross = (grossCents: number, rateBp: number): number =>
  scaleRounded(
    'grossCents',
    BigInt(wholeNumber('grossCents', grossCents)),
    ONE_BP,
    ONE_BP + BigInt(wholeNumberIn('rateBp', rateBp, 0, 10_000)),
  )

export type PricedLine = {
  /** thousandths of the unit: 1 500 is one and a half day */
  readonly quantityMilli: number
  readonly unitCents: number
  /** basis points taken off the line, 0 when absent */
  readonly discountBp?: number
}

/**
 * Net amount of a line: quantity × unit price less discount, exact until its single rounding.
 *
 * @throws AmountError  on `quantityMilli` (outside 0…10⁹), `unitCents` or `discountBp` (outside 0…10 000)
 */
export function lineNet({ quantityMilli, unitCents, discountBp = 0 }: PricedLine): number {
  const quantity = BigInt(wholeNumberIn('quantityMilli', quantityMilli, 0, 1_000_000_000))
  const kept = ONE_BP - BigInt(wholeNumberIn('discountBp', discountBp, 0, 10_000))
  return scaleRounded(
    'unitCents',
    BigInt(wholeNumber('unitCents', unitCents)),
    quantity * kept,
    1_000n * ONE_BP,
  )
}

export type TaxedLine = { readonly netCents: number; readonly rateBp: number }
export type RateTotal = { rateBp: number; netCents: number; vatCents: number; grossCents: number }
export type Totals = { rates: RateTotal[]; netCents: number; vatCents: number; grossCents: number }

/**
 * Totals of a document: lines are summed per rate, VAT is computed once per rate on that sum, and
 * every total is the sum of what stands above it (EN 16931 BR-CO-10, BR-CO-14, BR-CO-15, BR-S-09).
 *
 * @param lines  any number; none gives zeros
 * @returns      rates in descending order, each once, gross = net + VAT on every row
 * @throws AmountError  on `netCents` or `rateBp`
 */
export function totals(lines: readonly TaxedLine[]): Totals {
  const netsByRate = new Map<number, number[]>()
  for (const { netCents, rateBp } of lines) {
    const rate = wholeNumberIn('rateBp', rateBp, 0, 10_000)
    const nets = netsByRate.get(rate)
    if (nets) nets.push(netCents)
    else netsByRate.set(rate, [netCents])
  }
  const rates = [...netsByRate]
    .sort(([a], [b]) => b - a)
    .map(([rateBp, nets]) => {
      const netCents = sumCents('netCents', nets)
      const vatCents = vat(netCents, rateBp)
      return { rateBp, netCents, vatCents, grossCents: sumCents('netCents', [netCents, vatCents]) }
    })
  const total = (key: 'netCents' | 'vatCents' | 'grossCents') =>
    sumCents(
      'netCents',
      rates.map((rate) => rate[key]),
    )
  return { rates, netCents: total('netCents'), vatCents: total('vatCents'), grossCents: total('grossCents') }
}
