import { IndexStatus } from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { IndexKeeper } from './index-keeper.ts'

export const indexRoutes: FastifyPluginAsyncZod<{ keeper: IndexKeeper }> = async (app, { keeper }) => {
  app.get('/v1/matches/index', {
    config: { action: 'matching.read-index' },
    schema: { response: { 200: IndexStatus } },
    handler: async () => keeper.status(),
  })
}
