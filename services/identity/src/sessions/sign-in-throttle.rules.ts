import { createHmac } from 'node:crypto'
import { emailKey } from '../accounts/email.rules.ts'

/** Attempts that cost nothing: people mistype, and several devices sign in at once. */
const FREE_ATTEMPTS = 10
const LONGEST_WAIT_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

export type Throttle = { attempts: number; blockedUntil: Date; lastAt: Date }

/**
 * Counts one more attempt to sign in, or says how long to wait. Beyond ten the wait doubles from one second to a
 * quarter of an hour; a right password, or a day of quiet, starts anew.
 *
 * @returns the row to keep, or the wait in whole seconds (≥ 1)
 */
export function countAttempt(throttle: Throttle, now: Date): { next: Throttle } | { waitS: number } {
  const waitMs = throttle.blockedUntil.getTime() - now.getTime()
  // Among the free ones another process may have counted a moment later than our clock says.
  if (waitMs > 0 && throttle.attempts > FREE_ATTEMPTS) return { waitS: Math.ceil(waitMs / 1000) }
  const isForgotten = now.getTime() - throttle.lastAt.getTime() > FORGOTTEN_AFTER_MS
  const attempts = isForgotten ? 1 : throttle.attempts + 1
  const over = attempts - FREE_ATTEMPTS
  const delayMs = over <= 0 ? 0 : Math.min(1000 * 2 ** (over - 1), LONGEST_WAIT_MS)
  return { next: { attempts, blockedUntil: new Date(now.getTime() + delayMs), lastAt: now } }
}

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
