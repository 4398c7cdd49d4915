import type { Caller, Language } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { accountOf, organisationName } from '../heard/heard.store.ts'
import { quoteDocument } from './quote-document.ts'
import { optionsOf, quoteRow } from './quote.store.ts'

/** All that the printed quote says, read as the caller. @throws Failure 'not-found' */
export const readQuoteDocument = (
  deps: Pick<ServiceDeps, 'database' | 'mailFrom'>,
  caller: Caller,
  id: string,
  language: Language,
) =>
  deps.database.read(caller, async (tx) => {
    const quote = await quoteRow(tx, id)
    const facts = {
      quote,
      options: await optionsOf(tx, id),
      clientName: await organisationName(tx, quote.organisationId),
      acceptedByEmail: (await accountOf(tx, quote.acceptedBy))?.email ?? null,
      mailFrom: deps.mailFrom,
    }
    return quoteDocument(facts, language)
  })
