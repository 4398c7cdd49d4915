import { type Caller, Failure, type SignIn } from '@regie/contracts'
import { findForSignIn, passwordHashOf } from '../accounts/account.store.ts'
import { asHouse } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { openSession } from './open-session.ts'
import type { SessionGrant } from './session-grant.ts'
import { addressHash, addressId } from './sign-in-throttle.rules.ts'
import { claimAttempt, forgetAttempts } from './sign-in-throttle.store.ts'

/**
 * Opens a session for whoever knows address and password. An unknown address takes the same steps, writes the same
 * rows and says the same words as a wrong password.
 *
 * @throws Failure 'wrong-credentials', 'too-many' while the address waits, 'not-allowed' if suspended
 */
export async function signIn(
  deps: IdentityDeps,
  caller: Caller,
  { email, password }: Pick<SignIn, 'email' | 'password'>,
  device: string | null,
): Promise<SessionGrant> {
  const throttle = addressHash(deps.linkSecret, email)
  const { waitS, known } = await deps.database.transaction(asHouse(caller), async ({ tx }) => ({
    waitS: await claimAttempt(tx, throttle, deps.now()),
    known: await findForSignIn(tx, email),
  }))
  mustNotWait(waitS)

  const isRight = await deps.passwords.verify(known?.passwordHash ?? undefined, password)
  if (!isRight || !known) {
    const subject = known
      ? { kind: 'account', id: known.accountId }
      : { kind: 'address', id: addressId(deps.linkSecret, email) }
    await deps.database.transaction(asHouse(caller), async ({ record }) =>
      record.audit({ action: 'sign-in.refused', subject }),
    )
    throw wrongCredentials()
  }
  return openSession(deps, caller, known.accountId, device, async ({ tx }) => {
    // Changed while it was verified: what was proved counts no more.
    if ((await passwordHashOf(tx, known.accountId)) !== known.passwordHash) throw wrongCredentials()
    await forgetAttempts(tx, throttle)
  })
}

/**
 * Opens a session for a replay. It is no attempt to count: the key holds to one body, so nothing can be guessed by it;
 * the password is judged anew, since it may have changed.
 *
 * @throws Failure 'wrong-credentials', or 'not-allowed' if suspended
 */
export async function signInAgain(
  deps: IdentityDeps,
  caller: Caller,
  accountId: string,
  password: string,
  device: string | null,
): Promise<SessionGrant> {
  const stored = await deps.database.read(asHouse(caller), (tx) => passwordHashOf(tx, accountId))
  if (!(await deps.passwords.verify(stored, password))) throw wrongCredentials()
  return { ...(await openSession(deps, caller, accountId, device)), isReplay: true }
}

/** @throws Failure 'too-many' with the seconds to wait */
export function mustNotWait(waitS: number): void {
  if (waitS === 0) return
  throw new Failure(
    'too-many',
    {
      fr: `Trop d’essais pour cette adresse ; réessayez dans ${waitS} s, ou demandez un lien par e-mail.`,
      en: `Too many attempts for this address; try again in ${waitS} s, or ask for a link by e-mail.`,
    },
    { retryAfterS: waitS },
  )
}

const wrongCredentials = () =>
  new Failure('wrong-credentials', {
    fr: 'L’adresse ou le mot de passe est inexact.',
    en: 'The address or the password is wrong.',
  })
