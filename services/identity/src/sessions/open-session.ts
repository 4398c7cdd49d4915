import { type Caller, Failure } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { asHouse } from '../acting.ts'
import { holdAccount, markSignedIn } from '../accounts/account.store.ts'
import type { AccountRow } from '../accounts/account.table.ts'
import { readMe } from '../accounts/read-me.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { makeRefreshToken } from './refresh-token.rules.ts'
import type { SessionGrant } from './session-grant.ts'
import { sessionEnd } from './session.rules.ts'
import { crowdedOut, endSessions, insertSession } from './session.store.ts'

/**
 * Opens a session for an account that proved itself. The account is held against suspension: whichever commits
 * second sees the other.
 *
 * @param also  runs in the same transaction, before the session
 * @throws Failure 'not-allowed' for a suspended account
 */
export function openSession(
  deps: IdentityDeps,
  caller: Caller,
  accountId: string,
  device: string | null,
  also: (unit: Unit) => Promise<void> = async () => undefined,
): Promise<SessionGrant> {
  return deps.database.transaction(asHouse(caller, accountId), async (unit) => {
    const account = await holdAccount(unit.tx, accountId)
    await also(unit)
    mustBeActive(account)
    return writeSession(unit, account, device, deps.now())
  })
}

async function writeSession(
  { tx, record }: Unit,
  account: AccountRow,
  device: string | null,
  now: Date,
): Promise<SessionGrant> {
  const { id: accountId, organisationId } = account
  const refreshToken = makeRefreshToken()
  const refreshExpiresAt = sessionEnd(now, now)
  const draft = { accountId, organisationId, device, openedAt: now, expiresAt: refreshExpiresAt }
  const sessionId = await insertSession(tx, draft, refreshToken)
  const crowded = await crowdedOut(tx, accountId, now)
  if (crowded.length) await endSessions(tx, { ids: crowded }, 'crowded-out', now)
  await markSignedIn(tx, accountId, now)
  record.audit({
    action: 'session.opened',
    subject: { kind: 'session', id: sessionId },
    organisationId,
    detail: crowded.length ? { endedSessions: crowded } : {},
  })
  return { sessionId, me: await readMe(tx, accountId, organisationId), refreshToken, refreshExpiresAt }
}

function mustBeActive(account: AccountRow): void {
  if (account.state === 'active') return
  throw new Failure('not-allowed', {
    fr: 'Ce compte est suspendu ; écrivez à l’équipe pour en savoir plus.',
    en: 'This account is suspended; write to the team to learn more.',
  })
}
