/** Currencies a document may be in; all have two decimals, so a cent is a hundredth in each. */
export const CURRENCIES = ['EUR', 'GBP', 'CHF', 'USD'] as const
export type Currency = (typeof CURRENCIES)[number]

/** An exact amount: whole hundredths of the currency, a safe integer, negative for a credit. */
export type Money = { readonly cents: number; readonly currency: Currency }

/** What every refusal of this package is: a RangeError that names the argument at fault. */
export type AmountError = RangeError & { readonly field: string }

export const refuse = (field: string, message: string): AmountError =>
  Object.assign(new RangeError(`${field}: ${message}`), { field })

/** Whether an error is a refusal of this package. */
export const isAmountError = (error: unknown): error is AmountError =>
  error instanceof RangeError && 'field' in error && typeof error.field === 'string'

/** Answers the value if it is a safe integer (−0 becomes 0), else refuses, naming the field. */
export function wholeNumber(field: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw refuse(field, `${value} is not a safe integer`)
  return value === 0 ? 0 : value
}

/** As {@link wholeNumber}, within inclusive bounds. */
export function wholeNumberIn(field: string, value: number, min: number, max: number): number {
  if (wholeNumber(field, value) < min || value > max) throw refuse(field, `${value} is outside ${min}…${max}`)
  return wholeNumber(field, value)
}

/** Brings an exact result back to a number, or refuses when it no longer fits one. */
export function toCents(field: string, value: bigint): number {
  const cents = Number(value)
  if (!Number.isSafeInteger(cents)) throw refuse(field, `${value} exceeds what a safe integer holds`)
  return cents
}

/**
 * value × numerator ÷ denominator, exact, then rounded once: half away from zero, so that a credit
 * note mirrors its invoice to the cent.
 *
 * @param denominator  > 0
 */
export function scaleRounded(field: string, value: bigint, numerator: bigint, denominator: bigint): number {
  const product = value * numerator
  const size = product < 0n ? -product : product
  const rounded = (2n * size + denominator) / (2n * denominator)
  return toCents(field, product < 0n ? -rounded : rounded)
}

/**
 * Makes an amount.
 *
 * @throws AmountError  on `cents` when it is not a safe integer
 */
export const money = (cents: number, currency: Currency = 'EUR'): Money => ({
  cents: wholeNumber('cents', cents),
  currency,
})

/**
 * Adds amounts of one currency; the sum of none is refused, since its currency would be a guess.
 *
 * @throws AmountError  on `amounts` (none given), `currency` (mixed) or `cents` (too big)
 */
export function addMoney(...amounts: Money[]): Money {
  const [first] = amounts
  if (first === undefined) throw refuse('amounts', 'nothing to add')
  if (amounts.some(({ currency }) => currency !== first.currency))
    throw refuse('currency', 'amounts of several currencies do not add up')
  return {
    cents: sumCents(
      'cents',
      amounts.map(({ cents }) => cents),
    ),
    currency: first.currency,
  }
}

/** Exact sum of safe integers; refuses when the sum is not one itself. */
export const sumCents = (field: string, cents: readonly number[]): number =>
  toCents(
    field,
    cents.reduce((sum, each) => sum + BigInt(wholeNumber(field, each)), 0n),
  )
