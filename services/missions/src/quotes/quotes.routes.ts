import {
  IdParams,
  NewQuote,
  Quote,
  QuoteAcceptance,
  QuoteDecline,
  QuotePage,
  QuoteQuery,
} from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import { quotePdf } from '@regie/documents'
import { languageOf, type ServiceDeps } from '@regie/service-kit'
import { contentDisposition } from '@regie/storage'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { acceptQuote } from './accept-quote.ts'
import { declineQuote } from './decline-quote.ts'
import { orderQuote } from './order-quote.ts'
import { listQuotes, quoteRow, toQuote, toQuoteCards } from './quote.store.ts'
import { readQuoteDocument } from './read-quote-document.ts'
import { sendQuote } from './send-quote.ts'

export const quoteRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.post('/v1/quotes', {
    config: { action: 'missions.order-quote', isIdempotent: true },
    schema: { body: NewQuote, response: { 201: Quote } },
    handler: async ({ caller, body }, reply) => reply.code(201).send(await orderQuote(deps, caller, body)),
  })

  app.get('/v1/quotes', {
    config: { action: 'missions.list-quotes' },
    schema: { querystring: QuoteQuery, response: { 200: QuotePage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, async (tx) => {
        const rows = await listQuotes(tx, query)
        const page = toPage(
          rows,
          query.limit,
          (row) => row,
          ({ id }) => cursorAfter('', id),
        )
        return { ...page, items: await toQuoteCards(tx, page.items) }
      }),
  })

  app.get('/v1/quotes/:id', {
    config: { action: 'missions.read-quote' },
    schema: { params: IdParams, response: { 200: Quote } },
    handler: ({ caller, params }) =>
      deps.database.read(caller, async (tx) => toQuote(tx, await quoteRow(tx, params.id), caller)),
  })

  app.get('/v1/quotes/:id/quote.pdf', {
    config: { action: 'missions.print-quote', perMinute: 60 },
    schema: { params: IdParams },
    handler: async (request, reply) => {
      const language = languageOf(request)
      const document = await readQuoteDocument(deps, request.caller, request.params.id, language)
      const pdf = await quotePdf(document, language)
      return reply
        .type('application/pdf')
        .header('content-disposition', contentDisposition(`${document.reference}.pdf`))
        .send(pdf)
    },
  })

  app.post('/v1/quotes/:id/sending', {
    config: { action: 'missions.send-quote', isIdempotent: true },
    schema: { params: IdParams, response: { 200: Quote } },
    handler: ({ caller, params }) => sendQuote(deps, caller, params.id),
  })

  app.post('/v1/quotes/:id/acceptance', {
    config: { action: 'missions.accept-quote', isIdempotent: true },
    schema: { params: IdParams, body: QuoteAcceptance, response: { 200: Quote } },
    handler: ({ caller, params, body }) => acceptQuote(deps, caller, params.id, body),
  })

  app.post('/v1/quotes/:id/decline', {
    config: { action: 'missions.decline-quote', isIdempotent: true },
    schema: { params: IdParams, body: QuoteDecline, response: { 200: Quote } },
    handler: ({ caller, params, body }) => declineQuote(deps, caller, params.id, body.reason),
  })
}
