import {
  IdParams,
  Invitation,
  InvitationAcceptance,
  InvitationDraft,
  InvitationLook,
  InvitationPage,
  InvitationParams,
  LinkTokenParams,
  PageQuery,
  SessionAnswer,
} from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { toIdPage } from '../id-page.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { readOrganisation } from '../organisations/organisation.store.ts'
import { mustBeWithin } from '../organisations/own-organisation.rules.ts'
import { answerSession, deviceOf } from '../sessions/session-grant.ts'
import { signedInCaller } from '../who-asks.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { listInvitations } from './invitation.store.ts'
import { inviteMember, revokeInvitation } from './invite-member.ts'
import { lookAtInvitation } from './look-at-invitation.ts'

export const invitationRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.post('/v1/organisations/:id/invitations', {
    config: { action: 'identity.invite-member', isIdempotent: true, perMinute: 60, isCountedTogether: true },
    schema: { params: IdParams, body: InvitationDraft, response: { 201: Invitation } },
    handler: async ({ caller, params, body }, reply) =>
      reply.code(201).send(await inviteMember(deps, signedInCaller(caller), params.id, body)),
  })

  app.get('/v1/organisations/:id/invitations', {
    config: { action: 'identity.list-invitations' },
    schema: { params: IdParams, querystring: PageQuery, response: { 200: InvitationPage } },
    handler: async ({ caller, params, query }) => {
      mustBeWithin(caller, params.id)
      const rows = await deps.database.read(caller, async (tx) => {
        await readOrganisation(tx, params.id)
        return listInvitations(tx, params.id, query, deps.now())
      })
      return toIdPage(rows, query.limit, (invitation) => invitation)
    },
  })

  app.delete('/v1/organisations/:id/invitations/:invitationId', {
    config: { action: 'identity.revoke-invitation' },
    schema: { params: InvitationParams, response: { 204: z.null() } },
    handler: async ({ caller, params }, reply) => {
      await revokeInvitation(deps, caller, params.id, params.invitationId)
      return reply.code(204).send(null)
    },
  })

  app.get('/v1/invitations/:token', {
    config: { action: 'identity.look-at-invitation', perMinute: 60, isCountedTogether: true },
    schema: { params: LinkTokenParams, response: { 200: InvitationLook } },
    handler: ({ caller, params }) => lookAtInvitation(deps, caller, params.token),
  })

  app.post('/v1/invitations/:token/acceptances', {
    config: {
      action: 'identity.accept-invitation',
      isIdempotent: true,
      perMinute: 20,
      isCountedTogether: true,
    },
    schema: { params: LinkTokenParams, body: InvitationAcceptance, response: { 201: SessionAnswer } },
    handler: async (request, reply) => {
      const { caller, params, body } = request
      const grant = await acceptInvitation(deps, caller, params.token, body, deviceOf(request))
      return reply.code(201).send(answerSession(deps, reply, grant, body.transport))
    },
  })
}
