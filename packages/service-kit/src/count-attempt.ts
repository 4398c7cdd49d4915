/** Attempts that cost nothing: people mistype, and several devices sign in at once. */
const FREE_ATTEMPTS = 10
const LONGEST_WAIT_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

export type Throttle = { attempts: number; blockedUntil: Date; lastAt: Date }

/**
 * Counts one more attempt at a password, or says how long to wait. Beyond ten the wait doubles from one second to a
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
