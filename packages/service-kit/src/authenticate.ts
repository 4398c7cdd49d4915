import { type Caller, Failure, kindOfRole } from '@regie/contracts'
import type { FastifyRequest } from 'fastify'
import type { Revocations } from './revocations.ts'
import { AccessClaims } from './tokens.ts'

const MOST_TOKENS = 5_000

type Known = { claims: AccessClaims; payload: object; endsMs: number }
type Deps = {
  /** Checks signature, issuer, audience and times; throws when one is wrong. */
  verify: (token: string) => unknown
  revocations: Pick<Revocations, 'isRevoked'>
  now?: () => number
}

/**
 * Who asks, by the bearer token. A token's signature is checked once and remembered until the token ends, 5,000 at
 * most; its end and the revocation of its session or account are looked at on each request.
 *
 * @returns a function of a request; it sets `request.user` and throws Failure 'signed-out' for a token that does not count
 */
export function openAuthentication({
  verify,
  revocations,
  now = Date.now,
}: Deps): (request: FastifyRequest) => Caller {
  const tokens = new Map<string, Known>()

  const learn = (authorization: string): Known => {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    if (token === undefined) throw signedOut()
    const payload = verified(verify, token)
    const claims = AccessClaims.safeParse(payload)
    if (!claims.success) throw signedOut()
    const known = { claims: claims.data, payload, endsMs: endOf(payload) }
    const [oldest] = tokens.size >= MOST_TOKENS ? tokens.keys() : []
    if (oldest !== undefined) tokens.delete(oldest)
    tokens.set(authorization, known)
    return known
  }

  return (request) => {
    const { authorization } = request.headers
    if (!authorization) return anonymous(request.id)
    const known = tokens.get(authorization) ?? learn(authorization)
    const { sub, sid, role, org, iat } = known.claims
    if (known.endsMs <= now()) {
      tokens.delete(authorization)
      throw signedOut()
    }
    if (revocations.isRevoked(sid, sub, iat * 1000)) throw signedOut()
    request.user = known.payload
    return {
      kind: kindOfRole(role),
      role,
      accountId: sub,
      organisationId: org,
      sessionId: sid,
      requestId: request.id,
    }
  }
}

function verified(verify: Deps['verify'], token: string): object {
  try {
    const payload = verify(token)
    if (typeof payload === 'object' && payload !== null) return payload
  } catch {
    // why a token is refused is not told
  }
  throw signedOut()
}

const endOf = (payload: object) =>
  'exp' in payload && typeof payload.exp === 'number' ? payload.exp * 1000 : Number.NEGATIVE_INFINITY

export const anonymous = (requestId: string): Caller => ({
  kind: 'anonymous',
  role: 'anonymous',
  accountId: null,
  organisationId: null,
  sessionId: null,
  requestId,
})

const signedOut = () =>
  new Failure('signed-out', {
    fr: 'Votre session n’est plus valable.',
    en: 'Your session is no longer valid.',
  })
