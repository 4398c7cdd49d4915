import { type Caller, notFound } from '@regie/contracts'
import { readLinkToken } from '@regie/service-kit'
import { holdAccount, saveCredential } from '../accounts/account.store.ts'
import { mustBeStrong } from '../accounts/password.rules.ts'
import { asHouseOnce } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { endSessions } from '../sessions/session.store.ts'
import { addressHash } from '../sessions/sign-in-throttle.rules.ts'
import { forgetAttempts } from '../sessions/sign-in-throttle.store.ts'
import { passwordResetStates } from './password-reset.states.ts'
import { holdReset, useReset } from './password-reset.store.ts'

/**
 * Sets a new password by a mailed link, ends every session, and lets a throttled owner sign in again.
 *
 * @throws Failure 'not-found' for a link the house did not make, 'expired' for one used or too old
 */
export async function usePasswordReset(
  deps: IdentityDeps,
  caller: Caller,
  token: string,
  password: string,
): Promise<{ endedSessions: number }> {
  const id = readLinkToken(deps.linkSecret, 'password-reset', token)
  if (id === undefined) throw notFound({ fr: 'Lien', en: 'Link' })
  const passwordHash = await deps.passwords.hash(password)
  const answer = await deps.database.transaction(asHouseOnce(caller), async ({ tx, record }) => {
    const reset = await holdReset(tx, id)
    if (!reset) throw notFound({ fr: 'Lien', en: 'Link' })
    const now = deps.now()
    passwordResetStates.move(reset.expiresAt <= now ? 'void' : reset.state, 'use')
    const account = await holdAccount(tx, reset.accountId)
    mustBeStrong(password, account.email, 'password')
    await useReset(tx, reset, now)
    await saveCredential(tx, account.id, passwordHash, now)
    await forgetAttempts(tx, addressHash(deps.linkSecret, account.email))
    const ended = await endSessions(tx, { accountId: account.id }, 'password-reset', now)
    record.audit({
      action: 'password-reset.used',
      subject: { kind: 'account', id: account.id },
      detail: { endedSessions: ended.length },
    })
    return { endedSessions: ended.length }
  })
  await deps.revocations.refresh().catch(() => undefined)
  return answer
}
