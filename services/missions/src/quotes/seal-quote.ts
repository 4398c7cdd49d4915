import { expireQuote, quoteSent } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { contentHash } from './content-hash.rules.ts'
import { QUOTE_VALID_DAYS } from './quote.rules.ts'
import { nextQuoteState } from './quote.states.ts'
import { moveQuote, optionsOf } from './quote.store.ts'
import type { QuoteRow } from './quote.table.ts'

const DAY_MS = 86_400_000

/** Sends a quote: from here on what it says never changes. The row is locked by the caller, acting as the house. */
export async function sealQuote({ tx, record }: Unit, quote: QuoteRow, now: Date): Promise<QuoteRow> {
  const state = nextQuoteState(quote.state, 'send')
  const validUntil = new Date(now.getTime() + QUOTE_VALID_DAYS * DAY_MS)
  const hash = contentHash(quote, await optionsOf(tx, quote.id), validUntil)
  const sent = await moveQuote(tx, quote, { state, sentAt: now, validUntil, contentHash: hash })
  const { id: quoteId, organisationId, reference } = sent
  record.event(
    quoteSent,
    { quoteId, organisationId, reference, validUntil: validUntil.toISOString() },
    { organisationId },
  )
  record.job(expireQuote, { quoteId }, { runAt: validUntil })
  record.audit({
    action: 'quote.sent',
    subject: { kind: 'quote', id: quoteId },
    organisationId,
    detail: { reference, contentHash: hash },
  })
  return sent
}
