import { systemCaller } from '@regie/contracts'
import type { IdentityDeps } from './identity-deps.ts'
import { expireOpenInvitations } from './invitations/invitation.store.ts'
import { deleteResetsBefore } from './password-resets/password-reset.store.ts'
import { deleteDeadSessions, deleteUsedTokens } from './sessions/session.store.ts'
import { forgetAttemptsBefore } from './sessions/sign-in-throttle.store.ts'

const DAY_MS = 86_400_000

/** Long enough to answer "who was signed in when", short enough to keep no diary of people (CNIL: six months at most). */
const SESSIONS_KEPT_DAYS = 90
/** Beyond it a reused token is merely unknown: as worthless to a thief, without ending the session. */
const USED_TOKENS_KEPT_DAYS = 7
const RESETS_KEPT_DAYS = 30

/** Removes what time has made worthless; safe in several processes at once. */
export async function sweepExpired(deps: IdentityDeps): Promise<void> {
  const now = deps.now()
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await deps.database.transaction(systemCaller('sweep-expired'), async ({ tx }) => {
    await expireOpenInvitations(tx, now)
    await forgetAttemptsBefore(tx, daysAgo(1))
    await deleteResetsBefore(tx, daysAgo(RESETS_KEPT_DAYS))
    await deleteUsedTokens(tx, daysAgo(USED_TOKENS_KEPT_DAYS))
    await deleteDeadSessions(tx, daysAgo(SESSIONS_KEPT_DAYS))
  })
}
