import { type Caller, fieldFailure, type PasswordChange } from '@regie/contracts'
import { asHouse } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { endSessions } from '../sessions/session.store.ts'
import { mustNotWait } from '../sessions/sign-in.ts'
import { addressHash } from '../sessions/sign-in-throttle.rules.ts'
import { claimAttempt, forgetAttempts } from '../sessions/sign-in-throttle.store.ts'
import { holdAccount, passwordHashOf, saveCredential } from './account.store.ts'
import { mustBeStrong } from './password.rules.ts'
import { readMe } from './read-me.ts'

/**
 * Changes one's own password and ends every other session. A wrong old password counts as an attempt to sign in:
 * whoever found an open browser may not guess either.
 *
 * @throws Failure 'rule-broken' naming oldPassword or newPassword, 'too-many' while the address waits
 */
export async function changePassword(
  deps: IdentityDeps,
  caller: Caller & { accountId: string },
  { oldPassword, newPassword }: PasswordChange,
): Promise<{ endedSessions: number }> {
  const { accountId } = caller
  const { email } = await deps.database.read(caller, (tx) => readMe(tx, accountId, null))
  mustBeStrong(newPassword, email, 'newPassword')
  const throttle = addressHash(deps.linkSecret, email)
  const waitS = await deps.database.transaction(asHouse(caller), ({ tx }) =>
    claimAttempt(tx, throttle, deps.now()),
  )
  mustNotWait(waitS)
  const passwordHash = await deps.passwords.hash(newPassword)

  const answer = await deps.database.transaction(caller, async ({ tx, record }) => {
    await holdAccount(tx, accountId)
    // Verified inside: a replay must find its first answer before the old password is judged.
    if (!(await deps.passwords.verify(await passwordHashOf(tx, accountId), oldPassword))) throw wrongOld()
    const now = deps.now()
    await saveCredential(tx, accountId, passwordHash, now)
    const ended = await endSessions(tx, { accountId, except: caller.sessionId }, 'password-changed', now)
    record.audit({
      action: 'password.changed',
      subject: { kind: 'account', id: accountId },
      detail: { endedSessions: ended.length },
    })
    return { endedSessions: ended.length }
  })
  await deps.database.transaction(asHouse(caller), ({ tx }) => forgetAttempts(tx, throttle))
  await deps.revocations.refresh().catch(() => undefined)
  return answer
}

const wrongOld = () =>
  fieldFailure('oldPassword', 'wrong-credentials', {
    fr: 'L’ancien mot de passe est inexact.',
    en: 'The old password is wrong.',
  })
