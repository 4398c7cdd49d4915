import { Coverage, CoverageQuery, Problem, ZoneCoverage, ZoneCoverageQuery } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { IndexKeeper } from '../live-index/index-keeper.ts'
import { readCoverage } from './read-coverage.ts'
import { readZones } from './read-zones.ts'

export const coverageRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps & { keeper: IndexKeeper } }> = async (
  app,
  { deps },
) => {
  app.get('/v1/coverage', {
    config: { action: 'matching.read-coverage' },
    schema: { querystring: CoverageQuery, response: { 200: Coverage, 404: Problem } },
    handler: ({ caller, query }) => readCoverage(deps, caller, query),
  })

  app.get('/v1/coverage/zones', {
    config: { action: 'matching.read-zones' },
    schema: { querystring: ZoneCoverageQuery, response: { 200: ZoneCoverage } },
    handler: ({ caller, query }) => readZones(deps, caller, query),
  })
}
