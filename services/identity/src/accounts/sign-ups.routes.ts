import { SessionAnswer, SignUp } from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { IdentityDeps } from '../identity-deps.ts'
import { answerSession, deviceOf } from '../sessions/session-grant.ts'
import { signUp } from './sign-up.ts'

export const signUpRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.post('/v1/sign-ups', {
    config: { action: 'identity.sign-up', isIdempotent: true, perMinute: 30, isCountedTogether: true },
    schema: { body: SignUp, response: { 201: SessionAnswer } },
    handler: async (request, reply) => {
      const grant = await signUp(deps, request.caller, request.body, deviceOf(request))
      return reply.code(201).send(answerSession(deps, reply, grant, request.body.transport))
    },
  })
}
