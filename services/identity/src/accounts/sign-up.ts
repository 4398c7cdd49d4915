import type { Caller, SignUp } from '@regie/contracts'
import { asHouseOnce, effectOnce } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { openSession } from '../sessions/open-session.ts'
import type { SessionGrant } from '../sessions/session-grant.ts'
import { signInAgain } from '../sessions/sign-in.ts'
import { addAccount, addOrganisation } from './add-account.ts'
import { mustBeStrong } from './password.rules.ts'

/**
 * Opens an account, for a client with an organisation of which it is the first administrator, and signs it in.
 * A replay signs in with the password it brings.
 *
 * @throws Failure 'rule-broken' for a weak password; the database refuses an address that is registered
 */
export async function signUp(
  deps: IdentityDeps,
  caller: Caller,
  input: SignUp,
  device: string | null,
): Promise<SessionGrant> {
  mustBeStrong(input.password, input.email, 'password')
  const passwordHash = await deps.passwords.hash(input.password)
  const { kept, isReplay } = await effectOnce(caller, () =>
    deps.database.transaction(asHouseOnce(caller), async (unit) => {
      const now = deps.now()
      const membership =
        input.kind === 'client'
          ? {
              organisationId: await addOrganisation(unit, input.organisationName, now),
              role: 'admin' as const,
            }
          : null
      const { kind, email, name, language } = input
      const fresh = { kind, email, name, language, passwordHash, membership }
      return { accountId: await addAccount(unit, fresh, now) }
    }),
  )
  if (isReplay) return signInAgain(deps, caller, kept.accountId, input.password, device)
  return openSession(deps, caller, kept.accountId, device)
}
