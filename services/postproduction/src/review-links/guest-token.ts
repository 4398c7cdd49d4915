import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** A new secret of a guest's session, 256 random bits; the row keeps its hash only. */
export function newGuestSecret(): { secret: string; tokenHash: string } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, tokenHash: hashOf(secret) }
}

export const guestToken = (guestId: string, secret: string): string => `${guestId}.${secret}`

/** The parts of a bearer token of a guest; undefined for anything of another shape. */
export function readGuestToken(
  authorization: string | undefined,
): { guestId: string; secret: string } | undefined {
  const [, guestId, secret] = /^Bearer +([0-9a-f-]{36})\.([\w-]{43})$/i.exec(authorization ?? '') ?? []
  return guestId === undefined || secret === undefined ? undefined : { guestId, secret }
}

export function isSecretOf(secret: string, tokenHash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(tokenHash)]
  return given.length === kept.length && timingSafeEqual(given, kept)
}
