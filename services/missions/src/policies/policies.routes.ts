import {
  CompensationPolicy,
  CompensationPolicyPage,
  CompensationPolicyQuery,
  NewCompensationPolicy,
} from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageOfPolicies } from './policy.store.ts'
import { setPolicy } from './set-policy.ts'

export const policyRoutes: FastifyPluginAsyncZod<{ deps: ServiceDeps }> = async (app, { deps }) => {
  app.get('/v1/compensation-policies', {
    config: { action: 'missions.list-policies' },
    schema: { querystring: CompensationPolicyQuery, response: { 200: CompensationPolicyPage } },
    handler: ({ caller, query }) => deps.database.read(caller, (tx) => pageOfPolicies(tx, query)),
  })

  app.post('/v1/compensation-policies', {
    config: { action: 'missions.set-policy', isIdempotent: true },
    schema: { body: NewCompensationPolicy, response: { 201: CompensationPolicy } },
    handler: async ({ caller, body }, reply) => reply.code(201).send(await setPolicy(deps, caller, body)),
  })
}
