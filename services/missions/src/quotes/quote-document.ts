import type { Language } from '@regie/contracts'
import type { Quote as PrintedQuote } from '@regie/documents'
import { bareAddress, HOUSE_NAME, QUOTE_TERMS } from '../house-party.ts'
import { QUOTE_VALID_DAYS, type BuiltOption } from './quote.rules.ts'
import type { QuoteRow } from './quote.table.ts'

export type QuoteFacts = {
  quote: QuoteRow
  options: BuiltOption[]
  clientName: string
  acceptedByEmail: string | null
  mailFrom: string
}

/** What the printed quote says; a draft shows the validity it would have. */
export function quoteDocument(facts: QuoteFacts, language: Language): PrintedQuote {
  const { quote, options, clientName, mailFrom } = facts
  const issuedAt = quote.sentAt ?? quote.createdAt
  const validUntil = quote.validUntil ?? new Date(issuedAt.getTime() + QUOTE_VALID_DAYS * 86_400_000)
  const { place, licence } = quote
  return {
    reference: quote.reference,
    version: 1,
    issuedAt: issuedAt.toISOString(),
    validUntil: validUntil.toISOString(),
    timeZone: place.zone,
    currency: 'EUR',
    seller: { name: HOUSE_NAME, address: '', contact: bareAddress(mailFrom) },
    client: { name: clientName, address: '', contact: quote.createdByName ?? '' },
    title: quote.productTitle[language],
    introduction: `${place.address}, ${place.name}${quote.notes ? `\n${quote.notes}` : ''}`,
    options: options.map((option) => printedOption(option, language)),
    terms: [
      ...QUOTE_TERMS.map((term) => term[language]),
      `${licence.scope[language]} ${licence.purpose[language]} ${licence.territory[language]}`,
    ],
    hash: quote.contentHash ?? '—',
    ...signature(facts, language),
  }
}

function printedOption(option: BuiltOption, language: Language): PrintedQuote['options'][number] {
  const hours = option.deliversWithinHours
  return {
    id: option.key,
    name: option.title[language],
    summary: language === 'fr' ? `Livraison sous ${hours} h` : `Delivered within ${hours} h`,
    isRecommended: option.key === 'complete',
    highlights: option.shotList.slice(0, 6).map(({ count, label }) => `${count} × ${label[language]}`),
    lines: option.lines.map((line) => ({
      label: line.label[language],
      quantityMilli: line.quantity * 1_000,
      unitCents: line.unitCents,
      rateBp: line.vatRateBp,
    })),
    depositBp: 0,
  }
}

function signature(
  { quote, acceptedByEmail }: QuoteFacts,
  language: Language,
): Pick<PrintedQuote, 'signature'> {
  if (quote.state !== 'accepted' || !quote.decidedAt || !quote.acceptedOptionKey || !quote.contentHash)
    return {}
  return {
    signature: {
      optionId: quote.acceptedOptionKey,
      signerName: quote.acceptedByName ?? quote.acceptedBy ?? '',
      signerEmail: acceptedByEmail ?? '',
      signedAt: quote.decidedAt.toISOString(),
      method:
        language === 'fr'
          ? 'Acceptation en ligne depuis un compte authentifié'
          : 'Accepted online from an authenticated account',
      documentHash: quote.contentHash,
    },
  }
}
