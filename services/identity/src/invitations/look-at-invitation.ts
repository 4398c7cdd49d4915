import { type Caller, type InvitationLook, notFound } from '@regie/contracts'
import { readLinkToken } from '@regie/service-kit'
import { asHouse } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { readLook } from './invitation.store.ts'

/**
 * Shows the holder of a link what it is for, used or not.
 * @throws Failure 'not-found' for a link the house did not make
 */
export function lookAtInvitation(deps: IdentityDeps, caller: Caller, token: string): Promise<InvitationLook> {
  const id = readLinkToken(deps.linkSecret, 'invitation', token)
  if (id === undefined) throw notFound({ fr: 'Invitation', en: 'Invitation' })
  return deps.database.read(asHouse(caller), (tx) => readLook(tx, id, deps.now()))
}
