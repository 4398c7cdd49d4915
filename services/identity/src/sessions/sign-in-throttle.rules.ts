import { createHmac } from 'node:crypto'
import { emailKey } from '../accounts/email.rules.ts'

/** Keyed, so that the table does not tell which addresses were tried. */
export const addressHash = (secret: string, email: string): string =>
  createHmac('sha256', secret)
    .update(`sign-in:${emailKey(email)}`)
    .digest('base64url')

/** The subject of an audit line about an address without account: an id made of its hash (UUIDv8, RFC 9562). */
export function addressId(secret: string, email: string): string {
  const hex = Buffer.from(addressHash(secret, email), 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
