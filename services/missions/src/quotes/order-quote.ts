import {
  type Caller,
  Failure,
  fieldFailure,
  type NewQuote,
  type Quote,
  type QuotePlace,
} from '@regie/contracts'
import { actAsHouse, newId, type Unit } from '@regie/database'
import { placeByInsee } from '@regie/places'
import type { ServiceDeps } from '@regie/service-kit'
import { accountOf } from '../heard/heard.store.ts'
import { nextReference } from '../next-reference.ts'
import { productRow } from '../products/product.store.ts'
import { buildOptions, checkWindows } from './quote.rules.ts'
import { nextQuoteState } from './quote.states.ts'
import { insertQuote, lockQuote, moveQuote, quoteRow, toQuote } from './quote.store.ts'
import { sealQuote } from './seal-quote.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * Builds the quote of an order, up to three variants side by side, and sends it at once where the product says so.
 * @throws Failure 'not-found' (product, replaced quote), 'rule-broken' naming the place, window or option
 */
export async function orderQuote(deps: Deps, caller: Caller, input: NewQuote): Promise<Quote> {
  const organisationId = ownOrganisation(caller)
  const place = placeOf(input.place)
  return deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const now = deps.now()
    const product = await productRow(tx, input.productId)
    checkWindows(input.windows, product.durationMinutes, now)
    const options = buildOptions(product, input.chosenOptionKeys)
    const account = await accountOf(tx, caller.accountId)
    if (input.replacesQuoteId) await quoteRow(tx, input.replacesQuoteId)
    await actAsHouse(tx)
    if (input.replacesQuoteId) await supersede(unit, input.replacesQuoteId, now)
    const draft = await insertQuote(
      tx,
      {
        id: newId(),
        reference: await nextReference(tx, 'D', now),
        organisationId,
        productId: product.id,
        productTitle: product.title,
        place,
        windows: input.windows.map(({ from, to }) => ({ from: toZ(from), to: toZ(to) })),
        notes: input.notes,
        licence: product.licence,
        createdAt: now,
        createdBy: caller.accountId,
        createdByName: account?.name ?? null,
        replacesQuoteId: input.replacesQuoteId ?? null,
      },
      options,
    )
    record.audit({
      action: 'quote.ordered',
      subject: { kind: 'quote', id: draft.id },
      organisationId,
      detail: { reference: draft.reference, productKey: product.key },
    })
    return toQuote(tx, product.autoSend ? await sealQuote(unit, draft, now) : draft, caller)
  })
}

async function supersede({ tx, record }: Unit, id: string, now: Date) {
  const before = await lockQuote(tx, id)
  const state = nextQuoteState(before.state, 'supersede')
  await moveQuote(tx, before, { state, decidedAt: now })
  record.audit({
    action: 'quote.superseded',
    subject: { kind: 'quote', id },
    organisationId: before.organisationId,
  })
}

const toZ = (instant: string) => new Date(instant).toISOString()

function ownOrganisation(caller: Caller): string {
  if (caller.organisationId) return caller.organisationId
  throw new Failure('not-allowed', {
    fr: 'Ce compte n’appartient à aucune organisation.',
    en: 'This account belongs to no organisation.',
  })
}

function placeOf({ point, ...place }: NewQuote['place']): QuotePlace {
  const commune = placeByInsee(place.inseeCode)
  if (!commune) {
    throw fieldFailure('place.inseeCode', 'unknown-commune', {
      fr: 'Ce code INSEE n’est celui d’aucune commune.',
      en: 'No commune has this INSEE code.',
    })
  }
  return {
    ...place,
    name: commune.name,
    lat: point?.lat ?? commune.lat,
    lon: point?.lon ?? commune.lon,
    zone: commune.timeZone,
  }
}
