import { IdParams, MySessionPage, PageQuery, SessionAnswer, SessionRefresh, SignIn } from '@regie/contracts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { toIdPage } from '../id-page.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { signedInCaller } from '../who-asks.ts'
import { endOwnSession, signOut } from './end-session.ts'
import { refreshSession } from './refresh-session.ts'
import { answerSession, clearRefreshCookie, deviceOf, refreshCookieOf } from './session-grant.ts'
import { signedOut } from './session.states.ts'
import { listSessions } from './session.store.ts'
import { signIn } from './sign-in.ts'

export const sessionRoutes: FastifyPluginAsyncZod<{ deps: IdentityDeps }> = async (app, { deps }) => {
  app.post('/v1/sessions', {
    config: { action: 'identity.sign-in', perMinute: 20, isCountedTogether: true },
    schema: { body: SignIn, response: { 201: SessionAnswer } },
    handler: async (request, reply) => {
      const grant = await signIn(deps, request.caller, request.body, deviceOf(request))
      return reply.code(201).send(answerSession(deps, reply, grant, request.body.transport))
    },
  })

  app.post('/v1/sessions/refresh', {
    config: { action: 'identity.refresh-session', perMinute: 120 },
    schema: { body: SessionRefresh, response: { 200: SessionAnswer } },
    handler: async (request, reply) => {
      const given = request.body?.refreshToken
      const token = given ?? refreshCookieOf(request)
      if (token === undefined) throw signedOut()
      const grant = await refreshSession(deps, request.caller, token)
      return reply.send(answerSession(deps, reply, grant, given === undefined ? 'cookie' : 'body'))
    },
  })

  app.delete('/v1/sessions/current', {
    config: { action: 'identity.sign-out' },
    schema: { response: { 204: z.null() } },
    handler: async (request, reply) => {
      await signOut(deps, request.caller, refreshCookieOf(request))
      clearRefreshCookie(deps, reply)
      return reply.code(204).send(null)
    },
  })

  app.get('/v1/sessions', {
    config: { action: 'identity.list-own-sessions' },
    schema: { querystring: PageQuery, response: { 200: MySessionPage } },
    handler: async ({ caller, query }) => {
      const { accountId, sessionId } = signedInCaller(caller)
      const rows = await deps.database.read(caller, (tx) =>
        listSessions(tx, accountId, sessionId, query, deps.now()),
      )
      return toIdPage(rows, query.limit, (session) => session)
    },
  })

  app.delete('/v1/sessions/:id', {
    config: { action: 'identity.end-own-session' },
    schema: { params: IdParams, response: { 204: z.null() } },
    handler: async ({ caller, params }, reply) => {
      await endOwnSession(deps, caller, params.id)
      return reply.code(204).send(null)
    },
  })
}
