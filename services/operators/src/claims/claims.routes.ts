import {
  IdParams,
  ProfileClaim,
  ProfileClaimDecisionBody,
  ProfileClaimListQuery,
  ProfileClaimPage,
} from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { OperatorsDeps } from '../service-parts.ts'
import { listClaims } from './claim.store.ts'
import { decideClaim } from './decide-claim.ts'

export const claimsRoutes: FastifyPluginAsyncZod<{ deps: OperatorsDeps }> = async (app, { deps }) => {
  app.get('/v1/operators/claims', {
    config: { action: 'operators.list-claims' },
    schema: { querystring: ProfileClaimListQuery, response: { 200: ProfileClaimPage } },
    handler: ({ caller, query }) => deps.database.read(caller, (tx) => listClaims(tx, query, query)),
  })

  app.post('/v1/operators/claims/:id/decisions', {
    config: { action: 'operators.decide-claim', isIdempotent: true },
    schema: { params: IdParams, body: ProfileClaimDecisionBody, response: { 200: ProfileClaim } },
    handler: ({ caller, params, body }) => decideClaim(deps, caller, params.id, body),
  })
}
