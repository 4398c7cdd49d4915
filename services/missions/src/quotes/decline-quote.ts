import { actAsHouse } from '@regie/database'
import type { Caller, Quote } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { nextQuoteState } from './quote.states.ts'
import { lockQuote, moveQuote, quoteRow, toQuote } from './quote.store.ts'

/** The client says no, with a reason that is kept. @throws Failure 'not-found', 'wrong-state' */
export const declineQuote = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
  reason: string,
): Promise<Quote> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    await quoteRow(tx, id)
    await actAsHouse(tx)
    const before = await lockQuote(tx, id)
    const state = nextQuoteState(before.state, 'decline')
    const row = await moveQuote(tx, before, { state, decidedAt: deps.now(), declineReason: reason })
    record.audit({
      action: 'quote.declined',
      subject: { kind: 'quote', id },
      organisationId: row.organisationId,
      reason,
    })
    return toQuote(tx, row, caller)
  })
