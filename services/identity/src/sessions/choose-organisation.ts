import { type Caller, notFound } from '@regie/contracts'
import { holdAccount, setHomeOrganisation } from '../accounts/account.store.ts'
import { readMe } from '../accounts/read-me.ts'
import { asHouse } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { memberRoleOf } from '../organisations/organisation.store.ts'
import type { SessionGrant } from './session-grant.ts'
import { signedOut } from './session.states.ts'
import { holdOwnSession, moveSession } from './session.store.ts'

/**
 * Lets somebody who belongs to several organisations act for another of them, in this session and the next.
 * @throws Failure 'not-found' for an organisation they do not belong to, 'signed-out' when the session ended
 */
export function chooseOrganisation(
  deps: IdentityDeps,
  caller: Caller,
  organisationId: string,
): Promise<SessionGrant> {
  const { accountId, sessionId } = caller
  if (accountId === null || sessionId === null) throw signedOut()
  return deps.database.transaction(asHouse(caller), async ({ tx, record }) => {
    await holdAccount(tx, accountId)
    if ((await memberRoleOf(tx, organisationId, accountId)) === undefined) {
      throw notFound({ fr: 'Organisation', en: 'Organisation' })
    }
    const session = await holdOwnSession(tx, sessionId, accountId)
    await moveSession(tx, sessionId, organisationId)
    await setHomeOrganisation(tx, accountId, organisationId)
    record.audit({
      action: 'session.organisation-chosen',
      subject: { kind: 'session', id: sessionId },
      organisationId,
    })
    return {
      sessionId,
      me: await readMe(tx, accountId, organisationId),
      refreshToken: null,
      refreshExpiresAt: session.expiresAt,
    }
  })
}
