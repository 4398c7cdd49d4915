import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a link in a mail may do; a token of one purpose opens nothing of another. */
export type LinkPurpose = 'invitation' | 'password-reset' | 'review'

const sealOf = (secret: string, purpose: string, id: string) =>
  createHmac('sha256', secret).update(`${purpose}:${id}`).digest()

/**
 * The token of a link in a mail: derived, so that it rests in no row and no payload. Whether it still counts
 * (used, expired, withdrawn) is for the row of `id` to say.
 *
 * @param secret  of the whole house, 32 characters or more
 * @returns       `id.seal`, the seal being HMAC-SHA256 over `purpose:id` in base64url (43 characters)
 */
export const linkToken = (secret: string, purpose: LinkPurpose, id: string): string =>
  `${id}.${sealOf(secret, purpose, id).toString('base64url')}`

/** The id a token was made for; undefined for anything that this house did not seal for this purpose. */
export function readLinkToken(secret: string, purpose: LinkPurpose, token: string): string | undefined {
  const [, id, seal] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? []
  if (id === undefined || seal === undefined) return undefined
  const given = Buffer.from(seal, 'base64url')
  const due = sealOf(secret, purpose, id)
  return given.length === due.length && timingSafeEqual(given, due) ? id : undefined
}
