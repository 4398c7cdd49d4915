import { actAsHouse } from '@regie/database'
import {
  type Caller,
  Failure,
  fieldFailure,
  type Quote,
  type QuoteAcceptance,
  quoteAccepted,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { accountOf } from '../heard/heard.store.ts'
import { postMission } from '../missions/post-mission.ts'
import { productRow } from '../products/product.store.ts'
import { checkChosenWindow } from './quote.rules.ts'
import { nextQuoteState } from './quote.states.ts'
import { lockQuote, moveQuote, optionsOf, quoteRow, toQuote } from './quote.store.ts'
import type { QuoteRow } from './quote.table.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * The client agrees to one variant in one window: who, when and which content are kept for ever, and the mission is
 * posted in the same transaction.
 * @throws Failure 'not-found', 'wrong-state', 'expired', 'stale' (another content than was shown), 'rule-broken'
 */
export async function acceptQuote(
  deps: Deps,
  caller: Caller,
  id: string,
  input: QuoteAcceptance,
): Promise<Quote> {
  return deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const account = await accountOf(tx, caller.accountId)
    await quoteRow(tx, id)
    await actAsHouse(tx)
    const before = await lockQuote(tx, id)
    const now = deps.now()
    const state = nextQuoteState(before.state, 'accept')
    mustBeOpen(before, input.contentHash, now)
    const option = (await optionsOf(tx, id)).find(({ key }) => key === input.optionKey)
    if (!option) throw unknownOption()
    const window = checkChosenWindow(before.windows[input.windowIndex], option.durationMinutes, now)
    const quote = await moveQuote(tx, before, {
      state,
      decidedAt: now,
      acceptedBy: caller.accountId,
      acceptedByName: account?.name ?? null,
      acceptedOptionKey: option.key,
      acceptedWindowIndex: input.windowIndex,
    })
    const { organisationId, reference } = quote
    record.event(
      quoteAccepted,
      {
        quoteId: id,
        organisationId,
        reference,
        optionKey: option.key,
        totalCents: option.grossCents,
        acceptedBy: caller.accountId ?? '',
        contentHash: input.contentHash,
      },
      { organisationId },
    )
    record.audit({
      action: 'quote.accepted',
      subject: { kind: 'quote', id },
      organisationId,
      detail: {
        reference,
        optionKey: option.key,
        windowIndex: input.windowIndex,
        contentHash: input.contentHash,
      },
    })
    const product = await productRow(tx, quote.productId)
    await postMission(unit, caller, { quote, option, window, product, now })
    return toQuote(tx, quote, caller)
  })
}

function mustBeOpen(quote: QuoteRow, seenHash: string, now: Date): void {
  if (quote.validUntil && quote.validUntil <= now) {
    throw new Failure('expired', { fr: 'Ce devis n’est plus valable.', en: 'This quote is no longer valid.' })
  }
  if (quote.contentHash !== seenHash) {
    throw new Failure('stale', {
      fr: 'Ce devis n’est pas celui qui vous est montré ; relisez-le avant d’accepter.',
      en: 'This quote is not the one you were shown; read it again before accepting.',
    })
  }
}

const unknownOption = () =>
  fieldFailure('optionKey', 'unknown-option', {
    fr: 'Ce devis n’a pas cette variante.',
    en: 'This quote has no such variant.',
  })
