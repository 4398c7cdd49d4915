import {
  EndedSessions,
  Me,
  MeChange,
  OrganisationChoice,
  PasswordChange,
  SessionAnswer,
} from '@regie/contracts'
import { seenRevision, tagRevision } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { IdentityDeps } from '../identity-deps.ts'
import { chooseOrganisation } from '../sessions/choose-organisation.ts'
import { answerSession } from '../sessions/session-grant.ts'
import { signedInCaller } from '../who-asks.ts'
import { changePassword } from './change-password.ts'
import { changeSelf } from './change-self.ts'
import { readMe } from './read-me.ts'

export const meRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.get('/v1/me', {
    config: { action: 'identity.see-self' },
    schema: { response: { 200: Me } },
    handler: async (request, reply) => {
      const { accountId, organisationId } = signedInCaller(request.caller)
      const me = await deps.database.read(request.caller, (tx) => readMe(tx, accountId, organisationId))
      return tagRevision(reply, me.revision).send(me)
    },
  })

  app.patch('/v1/me', {
    config: { action: 'identity.change-self' },
    schema: { body: MeChange, response: { 200: Me } },
    handler: async (request, reply) => {
      const me = await changeSelf(deps, signedInCaller(request.caller), seenRevision(request), request.body)
      return tagRevision(reply, me.revision).send(me)
    },
  })

  app.post('/v1/me/password', {
    config: {
      action: 'identity.change-password',
      isIdempotent: true,
      perMinute: 20,
      isCountedTogether: true,
    },
    schema: { body: PasswordChange, response: { 200: EndedSessions } },
    handler: (request) => changePassword(deps, signedInCaller(request.caller), request.body),
  })

  app.put('/v1/me/organisation', {
    config: { action: 'identity.choose-organisation' },
    schema: { body: OrganisationChoice, response: { 200: SessionAnswer } },
    handler: async (request, reply) => {
      const grant = await chooseOrganisation(deps, request.caller, request.body.organisationId)
      return reply.send(answerSession(deps, reply, grant, 'body'))
    },
  })
}
