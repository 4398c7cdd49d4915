import {
  accountChanged,
  type Caller,
  Failure,
  fieldFailure,
  type InvitationAcceptance,
  type Language,
  memberJoined,
  notFound,
} from '@regie/contracts'
import type { Tx, Unit } from '@regie/database'
import { readLinkToken } from '@regie/service-kit'
import { findByEmail, holdAccount, setHomeOrganisation } from '../accounts/account.store.ts'
import { addAccount } from '../accounts/add-account.ts'
import { mustBeStrong } from '../accounts/password.rules.ts'
import { readMe } from '../accounts/read-me.ts'
import { asHouse, asHouseOnce, effectOnce } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { insertMember } from '../organisations/organisation.store.ts'
import { openSession } from '../sessions/open-session.ts'
import type { SessionGrant } from '../sessions/session-grant.ts'
import { signedOut } from '../sessions/session.states.ts'
import { holdOwnSession, moveSession } from '../sessions/session.store.ts'
import { signInAgain } from '../sessions/sign-in.ts'
import { invitationStates } from './invitation.states.ts'
import type { InvitationRow } from './invitation.table.ts'
import { holdInvitation, setInvitationState } from './invitation.store.ts'

type Newcomer = { name: string; password: string; language: Language }
type Joined = { accountId: string; organisationId: string }

/**
 * Joins an organisation by a mailed link. A new address brings name, language and password and gets an account; a
 * registered one must be signed in as itself, and nothing of its account is touched.
 *
 * @throws Failure 'not-found' for a link the house did not make, 'expired' for one used, withdrawn or too old,
 *   'signed-out' or 'not-allowed' when the address is registered and somebody else, or nobody, is signed in
 */
export async function acceptInvitation(
  deps: IdentityDeps,
  caller: Caller,
  token: string,
  input: InvitationAcceptance,
  device: string | null,
): Promise<SessionGrant> {
  const id = readLinkToken(deps.linkSecret, 'invitation', token)
  if (id === undefined) throw notFound({ fr: 'Invitation', en: 'Invitation' })
  const passwordHash = input.password === undefined ? null : await deps.passwords.hash(input.password)
  const { kept, isReplay } = await effectOnce(caller, () =>
    deps.database.transaction(asHouseOnce(caller), async (unit) => {
      const invitation = await holdInvitation(unit.tx, id)
      const now = deps.now()
      const moved = invitation.state === 'open' && invitation.expiresAt <= now ? 'expired' : invitation.state
      const state = invitationStates.move(moved, 'accept')
      const registered = await findByEmail(unit.tx, invitation.email)
      const accountId = registered
        ? await joinAsSelf(unit, caller, registered.id, invitation, now)
        : await joinAsNew(unit, mustBeNewcomer(input), passwordHash, invitation, now)
      await setInvitationState(unit.tx, id, state, accountId)
      const { organisationId } = invitation
      const subject = { kind: 'member', id: accountId }
      unit.record.audit({ action: 'member.joined', subject, organisationId, detail: { invitationId: id } })
      return { accountId, organisationId } satisfies Joined
    }),
  )
  if (caller.accountId === kept.accountId) {
    return { ...(await moveHere(deps, caller, kept)), isReplay }
  }
  if (!isReplay) return openSession(deps, caller, kept.accountId, device)
  return signInAgain(deps, caller, kept.accountId, mustBeNewcomer(input).password, device)
}

async function joinAsNew(
  unit: Unit,
  { name, password, language }: Newcomer,
  passwordHash: string | null,
  { email, organisationId, role }: InvitationRow,
  now: Date,
): Promise<string> {
  mustBeStrong(password, email, 'password')
  const membership = { organisationId, role }
  return addAccount(unit, { kind: 'client', email, name, language, passwordHash, membership }, now)
}

async function joinAsSelf(
  { tx, record }: Unit,
  caller: Caller,
  accountId: string,
  { organisationId, role }: InvitationRow,
  now: Date,
): Promise<string> {
  mustBeSelf(caller, accountId)
  const account = await holdAccount(tx, accountId)
  if (account.kind !== 'client') throw notAClient()
  await insertMember(tx, { organisationId, accountId, role, joinedAt: now })
  await setHomeOrganisation(tx, accountId, organisationId)
  const { email, name, language } = account
  const me = await readMe(tx, accountId, organisationId)
  record.event(memberJoined, { organisationId, accountId, name }, { organisationId, accountIds: [accountId] })
  record.event(
    accountChanged,
    { accountId, role: me.role, email, name, language, organisationId },
    { accountIds: [accountId] },
  )
  return accountId
}

/** The session that accepted acts for the new organisation from now on. */
function moveHere(deps: IdentityDeps, caller: Caller, { accountId, organisationId }: Joined) {
  const { sessionId } = caller
  if (sessionId === null) throw signedOut()
  const work = async (tx: Tx): Promise<SessionGrant> => {
    const session = await holdOwnSession(tx, sessionId, accountId)
    await moveSession(tx, sessionId, organisationId)
    const me = await readMe(tx, accountId, organisationId)
    return { sessionId, me, refreshToken: null, refreshExpiresAt: session.expiresAt }
  }
  return deps.database.transaction(asHouse(caller), ({ tx }) => work(tx))
}

function mustBeSelf(caller: Caller, accountId: string): void {
  if (caller.accountId === accountId) return
  if (caller.accountId === null) {
    throw new Failure('signed-out', {
      fr: 'Cette adresse a déjà un compte : connectez-vous, puis acceptez l’invitation.',
      en: 'This address has an account already: sign in, then accept the invitation.',
    })
  }
  throw new Failure('not-allowed', {
    fr: 'Cette invitation s’adresse à un autre compte que le vôtre.',
    en: 'This invitation is for another account than yours.',
  })
}

function mustBeNewcomer({ name, password, language }: InvitationAcceptance): Newcomer {
  if (name !== undefined && password !== undefined && language !== undefined) {
    return { name, password, language }
  }
  const field = name === undefined ? 'name' : password === undefined ? 'password' : 'language'
  throw fieldFailure(field, 'required', {
    fr: 'Pour ouvrir votre compte, indiquez nom, mot de passe et langue.',
    en: 'To open your account, give name, password and language.',
  })
}

const notAClient = () =>
  new Failure('conflict', {
    fr: 'Cette adresse appartient à un compte opérateur ou interne ; faites-vous inviter à une autre adresse.',
    en: 'This address belongs to an operator or house account; be invited at another address.',
  })
