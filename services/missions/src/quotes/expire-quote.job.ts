import type { ServiceDeps } from '@regie/service-kit'
import type { JobContext } from '@regie/jobs'
import { lockQuote, moveQuote } from './quote.store.ts'

/** Ends a quote that nobody answered in time; anything answered or replaced meanwhile is left alone. */
export const expireQuoteJob =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ quoteId }: { quoteId: string }, job: JobContext): Promise<void> => {
    await job.once(async ({ tx, record }) => {
      const quote = await lockQuote(tx, quoteId)
      const now = deps.now()
      if (quote.state !== 'sent' || !quote.validUntil || quote.validUntil > now) return
      await moveQuote(tx, quote, { state: 'expired', decidedAt: now })
      record.audit({
        action: 'quote.expired',
        subject: { kind: 'quote', id: quoteId },
        organisationId: quote.organisationId,
      })
    })
  }
