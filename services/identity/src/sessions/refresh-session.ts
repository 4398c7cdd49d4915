import type { Caller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { readMe } from '../accounts/read-me.ts'
import { asHouse } from '../acting.ts'
import type { IdentityDeps } from '../identity-deps.ts'
import { makeRefreshToken, sealSuccessor, unsealSuccessor } from './refresh-token.rules.ts'
import type { SessionGrant } from './session-grant.ts'
import { judgeRefresh, sessionEnd } from './session.rules.ts'
import { signedOut } from './session.states.ts'
import {
  endSessions,
  holdPresented,
  insertToken,
  prolongSession,
  tokenState,
  useToken,
} from './session.store.ts'

type Held = NonNullable<Awaited<ReturnType<typeof holdPresented>>>

/**
 * Gives a fresh access token, and the next refresh token, for one that is live. Used again within ten seconds it gives
 * the same successor; later it ends the whole session, since two people hold it.
 *
 * @throws Failure 'signed-out' for a token that is unknown, ended or reused
 */
export async function refreshSession(
  deps: IdentityDeps,
  caller: Caller,
  token: string,
): Promise<SessionGrant> {
  // The outcome is returned, not thrown: the end of a stolen session must be kept.
  const grant = await deps.database.transaction(asHouse(caller, null), async (unit) => {
    const held = await holdPresented(unit.tx, token)
    if (!held) return 'ended'
    const now = deps.now()
    const successor = successorOf(held, token)
    const successorState = successor === null ? null : await tokenState(unit.tx, successor)
    const verdict = judgeRefresh({ ...held, successorState }, now)
    if (verdict === 'ended') return verdict
    if (verdict === 'reuse') return endStolen(unit, held, now)
    if (verdict === 'rotate') return rotate(unit, held, token, now)
    return toGrant(unit, held, verdict === 'repeat' ? successor : null, held.session.expiresAt)
  })
  if (grant === 'reuse') await deps.revocations.refresh().catch(() => undefined)
  if (typeof grant === 'string') throw signedOut()
  return grant
}

const successorOf = ({ token: row }: Held, token: string) =>
  row.successorSealed === null ? null : unsealSuccessor(token, row.successorSealed)

async function rotate(unit: Unit, held: Held, token: string, now: Date): Promise<SessionGrant> {
  const { session } = held
  const next = makeRefreshToken()
  const expiresAt = sessionEnd(session.openedAt, now)
  if (!(await useToken(unit.tx, token, sealSuccessor(token, next), now))) throw signedOut()
  await insertToken(unit.tx, session, next, now)
  await prolongSession(unit.tx, session.id, now, expiresAt)
  return toGrant(unit, held, next, expiresAt)
}

async function endStolen({ tx, record }: Unit, { session }: Held, now: Date): Promise<'reuse'> {
  await endSessions(tx, { ids: [session.id] }, 'reuse', now)
  record.audit({
    action: 'session.reuse-detected',
    subject: { kind: 'session', id: session.id },
    organisationId: session.organisationId,
    reason: 'a refresh token was presented again after its grace',
    detail: { accountId: session.accountId },
  })
  return 'reuse'
}

const toGrant = async (
  { tx }: Unit,
  { session }: Held,
  refreshToken: string | null,
  refreshExpiresAt: Date,
): Promise<SessionGrant> => ({
  sessionId: session.id,
  me: await readMe(tx, session.accountId, session.organisationId),
  refreshToken,
  refreshExpiresAt,
})
