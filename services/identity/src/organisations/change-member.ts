import {
  accountChanged,
  type Caller,
  Failure,
  type MemberRole,
  memberRoleChanged,
  memberRemoved,
  type OrganisationMember,
} from '@regie/contracts'
import type { Unit } from '@regie/database'
import { holdAccount, setHomeOrganisation } from '../accounts/account.store.ts'
import { readMe } from '../accounts/read-me.ts'
import { asHouse } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { endSessionsFor, forgetOrganisation } from '../sessions/session.store.ts'
import {
  deleteMember,
  holdOrganisation,
  membershipsOf,
  memberRoleOf,
  readMember,
  setMemberRole,
} from './organisation.store.ts'
import { mustBeWithin } from './own-organisation.rules.ts'

type Which = { id: string; accountId: string }

/**
 * Gives a member another role. Somebody who loses rights is signed out here at once; a new right comes with their
 * next token.
 * @throws Failure 'not-found', 'not-allowed' for whoever no longer administers, 'rule-broken' for the last administrator
 */
export async function changeMember(
  deps: IdentityDeps,
  caller: Caller,
  { id, accountId }: Which,
  role: MemberRole,
): Promise<OrganisationMember> {
  const changed = await asAdministrator(deps, caller, id, async (unit) => {
    const { tx, record } = unit
    const before = await readMember(tx, id, accountId)
    if (before.role === role) return before
    await holdAccount(tx, accountId)
    await setMemberRole(tx, id, accountId, role)
    const which = { accountId, organisationId: id }
    const ended = role === 'member' ? await endSessionsFor(tx, which, 'role-changed', deps.now()) : []
    const { name } = before
    record.event(memberRoleChanged, { ...which, name, role }, { organisationId: id, accountIds: [accountId] })
    await tellAccount(unit, accountId)
    record.audit({
      action: 'member.role-changed',
      subject: { kind: 'member', id: accountId },
      organisationId: id,
      detail: { from: before.role, to: role, endedSessions: ended.length },
    })
    return readMember(tx, id, accountId)
  })
  await deps.revocations.refresh().catch(() => undefined)
  return changed
}

/**
 * Removes a member. Their sessions that act for the organisation end; they go on in another one they belong to, or
 * keep an account that acts for nobody until it is invited again.
 * @throws Failure 'not-found', 'not-allowed' for whoever no longer administers, 'rule-broken' for the last administrator
 */
export async function removeMember(
  deps: IdentityDeps,
  caller: Caller,
  { id, accountId }: Which,
): Promise<void> {
  await asAdministrator(deps, caller, id, async (unit) => {
    const { tx, record } = unit
    const { name, role } = await readMember(tx, id, accountId)
    const account = await holdAccount(tx, accountId)
    const which = { accountId, organisationId: id }
    const ended = await endSessionsFor(tx, which, 'member-removed', deps.now())
    await forgetOrganisation(tx, which)
    await deleteMember(tx, id, accountId)
    if (account.organisationId === id) {
      const [next] = await membershipsOf(tx, accountId)
      await setHomeOrganisation(tx, accountId, next?.organisationId ?? null)
    }
    record.event(memberRemoved, { ...which, name }, { organisationId: id, accountIds: [accountId] })
    await tellAccount(unit, accountId)
    record.audit({
      action: 'member.removed',
      subject: { kind: 'member', id: accountId },
      organisationId: id,
      detail: { role, endedSessions: ended.length },
    })
  })
  await deps.revocations.refresh().catch(() => undefined)
}

/**
 * Runs as the house, which alone writes members, once the caller has proved to administer the organisation now: a
 * token may be older than the loss of the role.
 */
function asAdministrator<T>(
  deps: IdentityDeps,
  caller: Caller,
  organisationId: string,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  mustBeWithin(caller, organisationId)
  return deps.database.transaction(asHouse(caller), async (unit) => {
    await holdOrganisation(unit.tx, organisationId)
    const { kind, accountId } = caller
    const role = kind === 'client' ? await memberRoleOf(unit.tx, organisationId, accountId ?? '') : 'admin'
    if (role !== 'admin') throw notAdministrator()
    return work(unit)
  })
}

/** What others may know of the account from now on: its role and organisation moved. */
async function tellAccount({ tx, record }: Unit, accountId: string): Promise<void> {
  const { organisationId } = await holdAccount(tx, accountId)
  const { role, email, name, language } = await readMe(tx, accountId, organisationId)
  record.event(
    accountChanged,
    { accountId, role, email, name, language, organisationId },
    { accountIds: [accountId] },
  )
}

const notAdministrator = () =>
  new Failure('not-allowed', {
    fr: 'Seul un administrateur de l’organisation peut faire cela.',
    en: 'Only an administrator of the organisation may do this.',
  })
