import { IdParams, OperatorListQuery, OperatorPage, OperatorPatch, OperatorProfile } from '@regie/contracts'
import { seenRevision, tagRevision } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pendingClaimsOf } from '../claims/claim.store.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { editOwnProfile } from './edit-profile.ts'
import { moveOwnOperator } from './move-operator.ts'
import { getProfiled, listOperators } from './operator.store.ts'
import { toProfile } from './operator.view.ts'
import type { Caller } from '@regie/contracts'

export const operatorsRoutes: FastifyPluginAsyncZod<{ deps: OperatorsDeps }> = async (app, { deps }) => {
  const readProfile = (caller: Caller, id: string) =>
    deps.database.read(caller, async (tx) => {
      const row = await getProfiled(tx, id)
      return toProfile(row, await pendingClaimsOf(tx, row), deps.now())
    })

  app.get('/v1/operators', {
    config: { action: 'operators.list-operators' },
    schema: { querystring: OperatorListQuery, response: { 200: OperatorPage } },
    handler: ({ caller, query }) =>
      deps.database.read(caller, (tx) => listOperators(tx, query, query, deps.now())),
  })

  app.get('/v1/operators/:id', {
    config: { action: 'operators.read-operator' },
    schema: { params: IdParams, response: { 200: OperatorProfile } },
    handler: async (request, reply) => {
      const profile = await readProfile(request.caller, request.params.id)
      tagRevision(reply, profile.revision)
      return profile
    },
  })

  app.get('/v1/operators/me', {
    config: { action: 'operators.read-own-profile' },
    schema: { response: { 200: OperatorProfile } },
    handler: async (request, reply) => {
      const profile = await readProfile(request.caller, ownAccount(request.caller))
      tagRevision(reply, profile.revision)
      return profile
    },
  })

  app.patch('/v1/operators/me', {
    config: { action: 'operators.edit-own-profile' },
    schema: { body: OperatorPatch, response: { 200: OperatorProfile } },
    handler: async (request, reply) => {
      const profile = await editOwnProfile(deps, request.caller, seenRevision(request), request.body)
      tagRevision(reply, profile.revision)
      return profile
    },
  })

  app.post('/v1/operators/me/pause', {
    config: { action: 'operators.pause', isIdempotent: true },
    schema: { response: { 200: OperatorProfile } },
    handler: ({ caller }) => moveOwnOperator(deps, caller, 'pause'),
  })

  app.post('/v1/operators/me/resumption', {
    config: { action: 'operators.resume', isIdempotent: true },
    schema: { response: { 200: OperatorProfile } },
    handler: ({ caller }) => moveOwnOperator(deps, caller, 'resume'),
  })
}
