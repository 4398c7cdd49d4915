import { createHmac } from 'node:crypto'
import { type Caller, Failure } from '@regie/contracts'
import { AlreadyAnswered } from '@regie/database'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * The caller of a request whose effect must happen once.
 *
 * @param secret  keys the hash that is kept: a body may hold a password, and a bare hash of it could be guessed
 * @throws Failure 'key-missing', or 'malformed' over 255 characters
 */
export function withIdempotency(caller: Caller, request: FastifyRequest, secret: string): Caller {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') {
    throw new Failure('key-missing', {
      fr: 'Envoyez un en-tête Idempotency-Key propre à cette demande.',
      en: 'Send an Idempotency-Key header of its own for this request.',
    })
  }
  if (key.length > 255)
    throw new Failure('malformed', {
      fr: 'Clé trop longue (255 au plus).',
      en: 'Key too long (255 at most).',
    })
  const bodyHash = createHmac('sha256', secret)
    .update(JSON.stringify([request.url, request.body ?? null]))
    .digest('hex')
  return {
    ...caller,
    idempotency: { route: `${request.method} ${request.routeOptions.url ?? request.url}`, key, bodyHash },
  }
}

/** Sends the first answer again, byte for byte by the same serialiser, marked as a replay. */
export function replay(error: AlreadyAnswered, request: FastifyRequest, reply: FastifyReply) {
  const sent = request.caller.idempotency
  if (sent && sent.bodyHash !== error.bodyHash) {
    throw new Failure('key-reused', {
      fr: 'Cette clé a déjà servi à une demande différente.',
      en: 'This key was already used for a different request.',
    })
  }
  const declared = (request.routeOptions.schema?.response ?? {}) as Record<string, unknown>
  const status = Number(Object.keys(declared).find((code) => code.startsWith('2')) ?? 200)
  return reply
    .code(status)
    .header('idempotency-replayed', 'true')
    .send(error.answer ?? undefined)
}
