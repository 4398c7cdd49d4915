import {
  AskRanking,
  IdParams,
  ListMatchesQuery,
  MatchRun,
  MatchRunPage,
  Problem,
  RankingAsked,
  WhyNot,
  WhyNotQuery,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { IndexKeeper } from '../live-index/index-keeper.ts'
import { askRanking } from './ask-ranking.ts'
import { explainWhyNot } from './explain-why-not.ts'
import { getRun, pageOfRuns } from './match-run.store.ts'

export const matchesRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps & { keeper: IndexKeeper } }> = async (
  app,
  { deps },
) => {
  app.get('/v1/matches', {
    config: { action: 'matching.list' },
    schema: { querystring: ListMatchesQuery, response: { 200: MatchRunPage } },
    handler: (request) => deps.database.read(request.caller, (tx) => pageOfRuns(tx, request.query)),
  })

  app.post('/v1/matches', {
    config: { action: 'matching.rank', isIdempotent: true },
    schema: { body: AskRanking, response: { 202: RankingAsked, 404: Problem, 409: Problem } },
    handler: async (request, reply) =>
      reply.code(202).send(await askRanking(deps, request.caller, request.body)),
  })

  app.get('/v1/matches/why-not', {
    config: { action: 'matching.explain' },
    schema: { querystring: WhyNotQuery, response: { 200: WhyNot, 404: Problem } },
    handler: (request) => explainWhyNot(deps, request.caller, request.query),
  })

  app.get('/v1/matches/:id', {
    config: { action: 'matching.read' },
    schema: { params: IdParams, response: { 200: MatchRun, 404: Problem } },
    handler: (request) => deps.database.read(request.caller, (tx) => getRun(tx, request.params.id)),
  })
}
