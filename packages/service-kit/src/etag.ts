import { Failure } from '@regie/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Rows that are edited carry a `revision`; its ETag is that number. */
export const tagRevision = (reply: FastifyReply, revision: number) => reply.header('etag', `"${revision}"`)

/**
 * The revision the caller saw last.
 * @throws Failure 'precondition-missing' without If-Match, 'malformed' if it is none of ours
 */
export function seenRevision(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (!header) {
    throw new Failure('precondition-missing', {
      fr: 'Envoyez l’ETag de la fiche lue dans If-Match.',
      en: 'Send the ETag of the record you read in If-Match.',
    })
  }
  const revision = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (!revision) throw new Failure('malformed', { fr: 'If-Match illisible.', en: 'If-Match is unreadable.' })
  return Number(revision)
}

/** @throws Failure 'stale' when the row moved on since it was read */
export function mustMatch(seen: number, current: number): void {
  if (seen === current) return
  throw new Failure('stale', {
    fr: 'Quelqu’un a modifié cette fiche entre-temps ; relisez-la avant d’enregistrer.',
    en: 'Someone changed this record meanwhile; read it again before saving.',
  })
}
