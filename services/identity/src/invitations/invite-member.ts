import { type Caller, Failure, type Invitation, type InvitationDraft, memberInvited } from '@regie/contracts'
import { newId } from '@regie/database'
import { emailKey } from '../accounts/email.rules.ts'
import { readMe } from '../accounts/read-me.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { hasMemberWithEmail, readOrganisation } from '../organisations/organisation.store.ts'
import { mustBeWithin } from '../organisations/own-organisation.rules.ts'
import { invitationStates } from './invitation.states.ts'
import {
  expireInvitations,
  holdInvitation,
  insertInvitation,
  readInvitation,
  setInvitationState,
} from './invitation.store.ts'

const VALID_MS = 7 * 86_400_000

/**
 * Invites an address into the organisation; the link is mailed. It answers the same whether or not the address has an
 * account elsewhere.
 *
 * @throws Failure 'already-exists' for a member of this organisation; the database refuses a second open invitation
 */
export function inviteMember(
  deps: IdentityDeps,
  caller: Caller & { accountId: string },
  organisationId: string,
  draft: InvitationDraft,
): Promise<Invitation> {
  mustBeWithin(caller, organisationId)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const now = deps.now()
    const organisation = await readOrganisation(tx, organisationId)
    const inviter = await readMe(tx, caller.accountId, organisationId)
    const key = emailKey(draft.email)
    if (await hasMemberWithEmail(tx, organisationId, key)) throw isMember()
    await expireInvitations(tx, organisationId, key, now)
    const row = {
      id: newId(),
      organisationId,
      email: draft.email,
      emailKey: key,
      role: draft.role,
      language: draft.language ?? inviter.language,
      invitedBy: caller.accountId,
      invitedAt: now,
      expiresAt: new Date(now.getTime() + VALID_MS),
    }
    await insertInvitation(tx, row)
    record.event(
      memberInvited,
      {
        invitationId: row.id,
        organisationId,
        organisationName: organisation.name,
        invitedBy: inviter.name,
        email: row.email,
        language: row.language,
        expiresAt: row.expiresAt.toISOString(),
      },
      { organisationId },
    )
    const subject = { kind: 'invitation', id: row.id }
    record.audit({ action: 'invitation.sent', subject, organisationId, detail: { role: row.role } })
    return readInvitation(tx, row.id, now)
  })
}

/**
 * Withdraws an open invitation: its link no longer opens anything.
 * @throws Failure 'expired' if it was used, withdrawn or too old, 'not-found' for another organisation's
 */
export function revokeInvitation(
  deps: IdentityDeps,
  caller: Caller,
  organisationId: string,
  id: string,
): Promise<void> {
  mustBeWithin(caller, organisationId)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const held = await holdInvitation(tx, id)
    await setInvitationState(tx, id, invitationStates.move(held.state, 'revoke'))
    record.audit({ action: 'invitation.revoked', subject: { kind: 'invitation', id }, organisationId })
  })
}

const isMember = () => {
  const says = {
    fr: 'Cette personne fait déjà partie de l’organisation.',
    en: 'This person belongs to the organisation already.',
  }
  return new Failure('already-exists', says, {
    errors: [{ field: 'email', rule: 'already-exists', message: says }],
  })
}
