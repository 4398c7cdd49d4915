import { Failure, type FieldError } from '@regie/contracts'
import type { FastifyRequest } from 'fastify'

/** U+0000 and half a surrogate pair: no database text can hold them, and no person types them. */
const UNSTORABLE = /[\0\p{Cs}]/u
const SAYS = {
  fr: 'Ce texte contient un caractère interdit (U+0000, ou la moitié d’un caractère).',
  en: 'This text holds a forbidden character (U+0000, or half of a character).',
}

type Place = { value: unknown; key: string; parent: Place | undefined }

/**
 * Refuses text that could not be stored as it was sent, wherever it stands in the body, the query or the path.
 * Walks without recursion: a body may be as deep as its bytes allow.
 *
 * @throws Failure 'malformed' naming the first field that holds such a text
 */
export function refuseUnstorable(request: FastifyRequest): void {
  // An address holds such text only behind a percent sign: most requests without a body are done here.
  if (request.body === undefined && !request.url.includes('%')) return
  const parts = { body: request.body, querystring: request.query, params: request.params }
  for (const [where, value] of Object.entries(parts)) {
    const found = findUnstorable(value)
    if (found === undefined) continue
    const error: FieldError = { field: fieldOf(found, where), rule: 'unstorable-text', message: SAYS }
    throw new Failure('malformed', SAYS, { errors: [error] })
  }
}

function findUnstorable(whole: unknown): Place | undefined {
  const places: Place[] = [{ value: whole, key: '', parent: undefined }]
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value } = place
    if (typeof value === 'string') {
      if (UNSTORABLE.test(value)) return place
      continue
    }
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) continue
    for (const [key, inner] of Object.entries(value)) {
      if (UNSTORABLE.test(key)) return place
      if (typeof inner === 'string' || typeof inner === 'object')
        places.push({ value: inner, key, parent: place })
    }
  }
  return undefined
}

/** The field as other refusals name it: `windows.0.from`, `querystring.cursor`. */
function fieldOf(found: Place, where: string): string {
  const path: string[] = []
  for (let place: Place | undefined = found; place?.parent !== undefined; place = place.parent)
    path.unshift(place.key)
  return [...(where === 'body' ? [] : [where]), ...path.slice(0, 20)].join('.') || where
}
