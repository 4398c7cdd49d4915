import {
  ListWeightsQuery,
  NewWeights,
  PreviewWeights,
  Problem,
  WeightsPage,
  WeightsPreview,
  WeightsVersion,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { previewWeights } from './preview-weights.ts'
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

  app.post('/v1/weights/preview', {
    config: { action: 'matching.preview-weights' },
    schema: { body: PreviewWeights, response: { 200: WeightsPreview, 422: Problem } },
    handler: (request) => previewWeights(deps, request.caller, request.body),
  })
}
