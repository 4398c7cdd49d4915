import type { Caller, Quote } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { lockQuote, toQuote } from './quote.store.ts'
import { sealQuote } from './seal-quote.ts'

/** A producer sends a quote they have read; it holds 14 days. @throws Failure 'not-found', 'wrong-state' */
export const sendQuote = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
): Promise<Quote> =>
  deps.database.transaction(caller, async (unit) =>
    toQuote(unit.tx, await sealQuote(unit, await lockQuote(unit.tx, id), deps.now()), caller),
  )
