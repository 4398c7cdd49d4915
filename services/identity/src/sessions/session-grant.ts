import type { Me, SessionAnswer } from '@regie/contracts'
import { ACCESS_TTL_S } from '@regie/service-kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IdentityDeps } from '../identity-deps.ts'

/** What opening or prolonging a session gives; the tokens are made into an answer by `answerSession`. */
export type SessionGrant = {
  sessionId: string
  me: Me
  /** Null when the caller keeps the one they have. */
  refreshToken: string | null
  refreshExpiresAt: Date
  isReplay?: boolean
}

const COOKIE = 'regie_refresh'

const cookieOptions = (deps: IdentityDeps) =>
  ({
    path: '/v1/sessions',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.publicUrl.startsWith('https:'),
  }) as const

/** Signs the access token and sends the refresh token where the caller wants it: cookie, or body. */
export function answerSession(
  deps: IdentityDeps,
  reply: FastifyReply,
  grant: SessionGrant,
  transport: 'cookie' | 'body',
): SessionAnswer {
  const { sessionId, me, refreshToken, refreshExpiresAt } = grant
  const accessToken = deps.signAccess({
    sub: me.id,
    sid: sessionId,
    role: me.role,
    org: me.organisation?.id ?? null,
  })
  if (grant.isReplay) void reply.header('idempotency-replayed', 'true')
  if (transport === 'cookie' && refreshToken !== null) {
    void reply.setCookie(COOKIE, refreshToken, { ...cookieOptions(deps), expires: refreshExpiresAt })
  }
  return {
    accessToken,
    accessExpiresAt: new Date(deps.now().getTime() + ACCESS_TTL_S * 1000).toISOString(),
    refreshToken: transport === 'body' ? refreshToken : null,
    refreshExpiresAt: refreshExpiresAt.toISOString(),
    sessionId,
    account: me,
  }
}

export const refreshCookieOf = (request: FastifyRequest): string | undefined => request.cookies[COOKIE]

export const clearRefreshCookie = (deps: IdentityDeps, reply: FastifyReply) =>
  void reply.clearCookie(COOKIE, cookieOptions(deps))

/** What a browser says of itself, cut to what a list shows. */
export const deviceOf = (request: FastifyRequest): string | null =>
  request.headers['user-agent']?.slice(0, 200) ?? null
