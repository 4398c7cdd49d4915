import { ListWeightsQuery, NewWeights, Problem, WeightsPage, WeightsVersion } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { setWeights } from './set-weights.ts'
import { pageOfWeights } from './weights.store.ts'

export const weightsRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/weights', {
    config: { action: 'matching.list-weights' },
    schema: { querystring: ListWeightsQuery, response: { 200: WeightsPage } },
    handler: (request) => deps.database.read(request.caller, (tx) => pageOfWeights(tx, request.query)),
  })

  app.post('/v1/weights', {
    config: { action: 'matching.set-weights', isIdempotent: true },
    schema: { body: NewWeights, response: { 201: WeightsVersion, 422: Problem } },
    handler: async (request, reply) =>
      reply.code(201).send(await setWeights(deps, request.caller, request.body)),
  })
}
