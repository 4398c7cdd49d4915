import { type Money, refuse, wholeNumber } from './cents.ts'

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const
const formats = new Map<string, Intl.NumberFormat>()

/**
 * Writes an amount as a person reads it: « 1 234,50 € » (narrow no-break space between thousands,
 * no-break space before the sign) or "€1,234.50". Exact over the whole safe range.
 *
 * @throws AmountError  on `cents`, or on `currency` when it is not a currency code
 */
export function formatMoney({ cents, currency }: Money, lang: 'fr' | 'en'): string {
  const size = Math.abs(wholeNumber('cents', cents)).toString().padStart(3, '0')
  const decimal: `${number}` =
    `${cents < 0 ? '-' : ''}${Number(size.slice(0, -2))}.${size.slice(-2)}` as `${number}`
  return formatFor(currency, lang).format(decimal)
}

function formatFor(currency: string, lang: 'fr' | 'en'): Intl.NumberFormat {
  const key = `${lang} ${currency}`
  const known = formats.get(key)
  if (known) return known
  if (!/^[A-Z]{3}$/.test(currency)) throw refuse('currency', `${currency} is not a currency code`)
  const made = new Intl.NumberFormat(LOCALES[lang], { style: 'currency', currency })
  formats.set(key, made)
  return made
}

/** Writes basis points as a percentage: 550 → « 5,5 % » or "5.5%". */
export const formatPercent = (shareBp: number, lang: 'fr' | 'en'): string =>
  new Intl.NumberFormat(LOCALES[lang], { style: 'percent', maximumFractionDigits: 2 }).format(
    wholeNumber('shareBp', shareBp) / 10_000,
  )
