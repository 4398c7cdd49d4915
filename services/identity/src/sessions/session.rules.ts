const DAY_MS = 86_400_000

/** A session that nobody uses ends after 30 days, and every session after 90: then the password is asked again. */
const IDLE_MS = 30 * DAY_MS
const LONGEST_MS = 90 * DAY_MS

/** Two tabs that refresh at once, or an answer lost on its way, present a used token within seconds; a thief rarely. */
export const GRACE_MS = 10_000

/** More devices than one person has; the one unused for longest ends when another opens. */
export const SESSIONS_PER_ACCOUNT = 50

export const sessionEnd = (openedAt: Date, usedAt: Date): Date =>
  new Date(Math.min(openedAt.getTime() + LONGEST_MS, usedAt.getTime() + IDLE_MS))

export type Presented = {
  session: { state: 'live' | 'ended'; expiresAt: Date }
  token: { state: 'live' | 'used' | 'revoked'; usedAt: Date | null }
  /** State of the token that followed; null while there is none. */
  successorState: 'live' | 'used' | 'revoked' | null
}

/**
 * What a presented refresh token deserves: `rotate` (the next token), `repeat` (the answer it was given before, within
 * the grace), `access-only` (within the grace, but its successor was spent meanwhile), `ended`, or `reuse`: somebody
 * else holds a copy.
 */
export function judgeRefresh(
  { session, token, successorState }: Presented,
  now: Date,
): 'rotate' | 'repeat' | 'access-only' | 'ended' | 'reuse' {
  if (session.state === 'ended' || session.expiresAt <= now || token.state === 'revoked') return 'ended'
  if (token.state === 'live') return 'rotate'
  const ageMs = now.getTime() - (token.usedAt?.getTime() ?? 0)
  if (ageMs > GRACE_MS) return 'reuse'
  return successorState === 'live' ? 'repeat' : 'access-only'
}
