import {
  EndedSessions,
  LinkTokenParams,
  PasswordResetAnswer,
  PasswordResetAsk,
  PasswordResetUse,
} from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { IdentityDeps } from '../identity-deps.ts'
import { askPasswordReset } from './ask-password-reset.ts'
import { usePasswordReset } from './use-password-reset.ts'

export const passwordResetRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.post('/v1/accounts/password-resets', {
    config: {
      action: 'identity.ask-password-reset',
      isIdempotent: true,
      perMinute: 10,
      isCountedTogether: true,
    },
    schema: { body: PasswordResetAsk, response: { 202: PasswordResetAnswer } },
    handler: async ({ caller, body }, reply) =>
      reply.code(202).send(await askPasswordReset(deps, caller, body.email)),
  })

  app.post('/v1/accounts/password-resets/:token/use', {
    config: {
      action: 'identity.use-password-reset',
      isIdempotent: true,
      perMinute: 20,
      isCountedTogether: true,
    },
    schema: { params: LinkTokenParams, body: PasswordResetUse, response: { 200: EndedSessions } },
    handler: ({ caller, params, body }) => usePasswordReset(deps, caller, params.token, body.password),
  })
}
