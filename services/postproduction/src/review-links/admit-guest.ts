import { type Caller, Failure, guestCaller, systemCaller } from '@regie/contracts'
import type { FastifyRequest } from 'fastify'
import type { PostDeps } from '../deps.ts'
import type { Reviewer } from '../review-room/reviewer.ts'
import { isSecretOf, readGuestToken } from './guest-token.ts'
import { mustBeOpen } from './review-link.rules.ts'
import { findGuest, type FoundGuest } from './review-link.store.ts'

const known = new WeakMap<FastifyRequest, FoundGuest>()

/**
 * Who asks, by the bearer token of a guest: looked up on each request, so that a revocation counts at once.
 *
 * @throws Failure 'signed-out' (no session of a guest), 'expired' (link revoked or over)
 */
export const admitGuest = (deps: PostDeps) => async (request: FastifyRequest) => {
  const token = readGuestToken(request.headers.authorization)
  const found =
    token && (await deps.database.read(systemCaller(request.id), (tx) => findGuest(tx, token.guestId)))
  if (!token || !found || !isSecretOf(token.secret, found.guest.tokenHash)) throw signedOut()
  mustBeOpen(found.link, deps.now())
  if (found.guest.endsAt <= deps.now()) throw signedOut()
  known.set(request, found)
  request.caller = guestCaller(found.guest.id, request.id)
}

/** The guest of a request that `admitGuest` let through, as whoever reviews. */
export function reviewerOf(request: FastifyRequest): Reviewer {
  const found = known.get(request)
  if (!found) throw signedOut()
  const { guest, link, set } = found
  return {
    set,
    caller: request.caller,
    client: link.isBinding ? inTheNameOf(link, request.caller) : null,
    authorKind: 'guest',
    authorId: guest.id,
    authorName: guest.name,
    linkId: link.id,
    rights: {
      mayComment: link.mayComment,
      mayDecide: link.mayDecide,
      maySelect: link.maySelect,
      isBinding: link.isBinding,
    },
  }
}

/** A binding guest acts as the client who made the link; their key for doing it once stays their own. */
const inTheNameOf = (link: FoundGuest['link'], guest: Caller): Caller => ({
  kind: 'client',
  role: 'client-member',
  accountId: link.madeBy,
  organisationId: link.organisationId,
  sessionId: null,
  requestId: guest.requestId,
  ...(guest.idempotency
    ? { idempotency: { ...guest.idempotency, key: `${guest.accountId}:${guest.idempotency.key}` } }
    : {}),
})

const signedOut = () =>
  new Failure('signed-out', {
    fr: 'Ouvrez le lien de relecture et donnez sa phrase secrète.',
    en: 'Open the review link and give its passphrase.',
  })
