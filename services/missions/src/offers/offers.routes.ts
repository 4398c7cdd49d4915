import {
  CounterAnswer,
  IdParams,
  Offer,
  OfferCounter,
  OfferDecline,
  OfferPage,
  OfferQuery,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { acceptOffer } from './accept-offer.ts'
import { answerCounter } from './answer-counter.ts'
import { counterOffer } from './counter-offer.ts'
import { declineOffer } from './decline-offer.ts'
import { listOffers, toOffers } from './offer.store.ts'
import { seeOffer } from './see-offer.ts'

export const offerRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/offers', {
    config: { action: 'missions.list-offers' },
    schema: { querystring: OfferQuery, response: { 200: OfferPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const rows = await listOffers(tx, query)
        const page = toPage(
          rows,
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        return { ...page, items: await toOffers(tx, page.items, caller) }
      }),
  })

  app.post('/v1/offers/:id/seen', {
    config: { action: 'missions.see-offer', isIdempotent: true },
    schema: { params: IdParams, response: { 200: Offer } },
    handler: ({ caller, params }) => seeOffer(deps, caller, params.id),
  })

  app.post('/v1/offers/:id/acceptance', {
    config: { action: 'missions.accept-offer', isIdempotent: true },
    schema: { params: IdParams, response: { 201: Offer } },
    handler: async ({ caller, params }, reply) =>
      reply.code(201).send(await acceptOffer(deps, caller, params.id)),
  })

  app.post('/v1/offers/:id/decline', {
    config: { action: 'missions.decline-offer', isIdempotent: true },
    schema: { params: IdParams, body: OfferDecline, response: { 200: Offer } },
    handler: ({ caller, params, body }) => declineOffer(deps, caller, params.id, body.reason ?? null),
  })

  app.post('/v1/offers/:id/counter', {
    config: { action: 'missions.counter-offer', isIdempotent: true },
    schema: { params: IdParams, body: OfferCounter, response: { 200: Offer } },
    handler: ({ caller, params, body }) => counterOffer(deps, caller, params.id, body),
  })

  app.post('/v1/offers/:id/counter-answer', {
    config: { action: 'missions.answer-counter', isIdempotent: true },
    schema: { params: IdParams, body: CounterAnswer, response: { 200: Offer } },
    handler: ({ caller, params, body }) => answerCounter(deps, caller, params.id, body),
  })
}
