import type { Caller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { asHouse } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { type Ended, endSessions, holdPresented, mustBeOwnSession } from './session.store.ts'

/**
 * Signs out: the session of the access token, else that of the refresh cookie. Whoever has neither is signed out
 * already, and hears so.
 */
export async function signOut(
  deps: IdentityDeps,
  caller: Caller,
  refreshToken: string | undefined,
): Promise<void> {
  await deps.database.transaction(asHouse(caller), async (unit) => {
    const held =
      caller.sessionId === null && refreshToken !== undefined
        ? await holdPresented(unit.tx, refreshToken)
        : undefined
    const id = caller.sessionId ?? held?.session.id
    if (id !== undefined) tell(unit, await endSessions(unit.tx, { ids: [id] }, 'signed-out', deps.now()))
  })
  await deps.revocations.refresh().catch(() => undefined)
}

/**
 * Ends one of the caller's own sessions, as on a lost telephone; ending it twice changes nothing.
 * @throws Failure 'not-found', also where the session is another's
 */
export async function endOwnSession(deps: IdentityDeps, caller: Caller, id: string): Promise<void> {
  await deps.database.transaction(caller, async (unit) => {
    await mustBeOwnSession(unit.tx, id, caller.accountId)
    tell(unit, await endSessions(unit.tx, { ids: [id] }, 'ended-by-owner', deps.now()))
  })
  await deps.revocations.refresh().catch(() => undefined)
}

function tell({ record }: Unit, ended: Ended[]) {
  for (const { id, organisationId } of ended) {
    record.audit({ action: 'session.ended', subject: { kind: 'session', id }, organisationId })
  }
}
