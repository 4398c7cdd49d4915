import { NewTravelRate, TravelRate, TravelRatePage, TravelRateQuery } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { setTravelRate } from './set-travel-rate.ts'
import { pageOfRates } from './travel-rate.store.ts'

export const earningsRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/travel-rates', {
    config: { action: 'missions.list-travel-rates' },
    schema: { querystring: TravelRateQuery, response: { 200: TravelRatePage } },
    handler: ({ caller, query }) => deps.database.read(caller, (tx) => pageOfRates(tx, query)),
  })

  app.post('/v1/travel-rates', {
    config: { action: 'missions.set-travel-rate', isIdempotent: true },
    schema: { body: NewTravelRate, response: { 201: TravelRate } },
    handler: async ({ caller, body }, reply) => reply.code(201).send(await setTravelRate(deps, caller, body)),
  })
}
