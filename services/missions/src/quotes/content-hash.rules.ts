import { createHash } from 'node:crypto'
import type { LicenceTerms, LocalizedText, NewQuote, QuotePlace } from '@regie/contracts'
import type { BuiltOption } from './quote.rules.ts'

/** JSON with sorted keys and no spaces, so that equal contents are equal bytes (RFC 8785 for plain data). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`)
  return `{${entries.join(',')}}`
}

type Shown = Pick<NewQuote, 'productId' | 'windows' | 'notes'> & {
  reference: string
  organisationId: string
  productTitle: LocalizedText
  place: QuotePlace
  licence: LicenceTerms
}

/**
 * SHA-256, 64 hexadecimal digits, of all that the client is shown and agrees to; what operators are paid is not part
 * of it.
 */
export function contentHash(quote: Shown, options: BuiltOption[], validUntil: Date): string {
  const { reference, organisationId, productId, productTitle, place, windows, notes, licence } = quote
  const shown = {
    reference, organisationId, productId, productTitle, place, windows, notes, licence,
    options: options.map((option) => ({ ...option, operatorFeeCents: undefined, crew: undefined })),
    currency: 'EUR',
    validUntil: validUntil.toISOString(),
  } // prettier-ignore
  return createHash('sha256').update(canonicalJson(shown)).digest('hex')
}
