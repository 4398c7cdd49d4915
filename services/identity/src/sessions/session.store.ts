import { type MySession, notFound, type PageQuery } from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import { and, desc, eq, gt, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { idBefore } from '../id-page.ts'
import { hashRefreshToken } from './refresh-token.rules.ts'
import { SESSIONS_PER_ACCOUNT } from './session.rules.ts'
import { refreshTokenStates, sessionStates, signedOut } from './session.states.ts'
import { refreshTokens, sessions } from './session.table.ts'

const SESSION = { fr: 'Session', en: 'Session' }

export type NewSession = {
  accountId: string
  organisationId: string | null
  device: string | null
  openedAt: Date
  expiresAt: Date
}

/** Writes a session with its first token; returns the session's id. */
export async function insertSession(tx: Tx, draft: NewSession, refreshToken: string): Promise<string> {
  const id = newId()
  await tx.insert(sessions).values({ ...draft, id, lastUsedAt: draft.openedAt })
  await insertToken(tx, { id, accountId: draft.accountId }, refreshToken, draft.openedAt)
  return id
}

export const insertToken = (
  tx: Tx,
  session: { id: string; accountId: string },
  token: string,
  issuedAt: Date,
) =>
  tx.insert(refreshTokens).values({
    hash: hashRefreshToken(token),
    sessionId: session.id,
    accountId: session.accountId,
    issuedAt,
  })

/** Live sessions beyond the number an account may have, those unused for longest. */
export async function crowdedOut(tx: Tx, accountId: string, now: Date): Promise<string[]> {
  const kept = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), eq(sessions.state, 'live'), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.id))
    .limit(SESSIONS_PER_ACCOUNT)
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), eq(sessions.state, 'live'), notInArray(sessions.id, kept)))
  return rows.map(({ id }) => id)
}

/** The session a token belongs to, held, with the token as it stands; undefined for a token of nobody. */
export async function holdPresented(tx: Tx, token: string) {
  const hash = hashRefreshToken(token)
  const [owner] = await tx
    .select({ sessionId: refreshTokens.sessionId })
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, hash))
  if (!owner) return undefined
  const [session] = await tx.select().from(sessions).where(eq(sessions.id, owner.sessionId)).for('update')
  // Read after the session is held: a twin may have used the token while this one waited.
  const [presented] = await tx.select().from(refreshTokens).where(eq(refreshTokens.hash, hash))
  return session && presented ? { session, token: presented } : undefined
}

export async function tokenState(tx: Tx, token: string) {
  const [row] = await tx
    .select({ state: refreshTokens.state })
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, hashRefreshToken(token)))
  return row?.state ?? null
}

/** live → used, once; false when somebody was faster. */
export async function useToken(tx: Tx, token: string, successorSealed: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx
    .update(refreshTokens)
    .set({ state: refreshTokenStates.move('live', 'use'), usedAt: now, successorSealed })
    .where(and(eq(refreshTokens.hash, hashRefreshToken(token)), eq(refreshTokens.state, 'live')))
  return rowCount === 1
}

export const prolongSession = (tx: Tx, id: string, lastUsedAt: Date, expiresAt: Date) =>
  tx.update(sessions).set({ lastUsedAt, expiresAt }).where(eq(sessions.id, id))

export type Ended = { id: string; accountId: string; organisationId: string | null }

/**
 * live → ended, with its live token; every service refuses its access tokens from the next reading on. Sessions that
 * ended before are left alone. Returns those that ended now.
 */
export async function endSessions(
  tx: Tx,
  which: { accountId: string; except?: string | null } | { ids: string[] },
  endedFor: string,
  now: Date,
): Promise<Ended[]> {
  const those =
    'ids' in which
      ? inArray(sessions.id, which.ids)
      : and(eq(sessions.accountId, which.accountId), which.except ? ne(sessions.id, which.except) : undefined)
  const ended = await tx
    .update(sessions)
    .set({ state: sessionStates.move('live', 'end'), endedAt: now, endedFor })
    .where(and(those, eq(sessions.state, 'live')))
    .returning({ id: sessions.id, accountId: sessions.accountId, organisationId: sessions.organisationId })
  if (ended.length === 0) return []
  const ids = ended.map(({ id }) => id)
  await tx
    .update(refreshTokens)
    .set({ state: refreshTokenStates.move('live', 'revoke') })
    .where(and(inArray(refreshTokens.sessionId, ids), eq(refreshTokens.state, 'live')))
  await revoke(tx, 'session', ids)
  return ended
}

type ActingFor = { accountId: string; organisationId: string }
const actsFor = ({ accountId, organisationId }: ActingFor) =>
  and(eq(sessions.accountId, accountId), eq(sessions.organisationId, organisationId))

/** Ends what an account has open in one organisation; its sessions elsewhere go on. */
export async function endSessionsFor(
  tx: Tx,
  which: ActingFor,
  endedFor: string,
  now: Date,
): Promise<Ended[]> {
  const rows = await tx.select({ id: sessions.id }).from(sessions).where(actsFor(which))
  return endSessions(tx, { ids: rows.map(({ id }) => id) }, endedFor, now)
}

/** Ended sessions no longer name the organisation: a member who leaves is referred to by nothing. */
export const forgetOrganisation = (tx: Tx, which: ActingFor) =>
  tx
    .update(sessions)
    .set({ organisationId: null })
    .where(and(actsFor(which), eq(sessions.state, 'ended')))

/** What every service reads: these sessions, or all tokens this account was given so far, no longer count. */
export const revoke = (tx: Tx, kind: 'session' | 'account', ids: string[]) =>
  tx.execute(
    sql`INSERT INTO platform.revocation (kind, subject_id) SELECT ${kind}, unnest(${sql.param(ids)}::uuid[])`,
  )

/** @throws Failure 'not-found', also where the session is another's: staff see rows of others, and may not end them here */
export async function mustBeOwnSession(tx: Tx, id: string, accountId: string | null): Promise<void> {
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, id))
  if (!row || row.accountId !== accountId) throw notFound(SESSION)
}

/** Live ones, newest first, one more than asked for. */
export async function listSessions(
  tx: Tx,
  accountId: string,
  currentId: string | null,
  { limit, cursor }: z.infer<typeof PageQuery>,
  now: Date,
): Promise<MySession[]> {
  const before = idBefore(cursor)
  const rows = await tx
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, accountId),
        eq(sessions.state, 'live'),
        gt(sessions.expiresAt, now),
        before === undefined ? undefined : lt(sessions.id, before),
      ),
    )
    .orderBy(desc(sessions.id))
    .limit(limit + 1)
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    openedAt: row.openedAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isCurrent: row.id === currentId,
  }))
}

/**
 * A live session of this account, held.
 * @throws Failure 'signed-out' when it ended meanwhile
 */
export async function holdOwnSession(tx: Tx, id: string, accountId: string) {
  const [row] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.accountId, accountId), eq(sessions.state, 'live')))
    .for('update')
  if (!row) throw signedOut()
  return row
}

export const moveSession = (tx: Tx, id: string, organisationId: string) =>
  tx.update(sessions).set({ organisationId }).where(eq(sessions.id, id))

/** Used tokens of sessions that go on: reuse of an old one is still noticed until then. */
export const deleteUsedTokens = (tx: Tx, before: Date) =>
  tx
    .delete(refreshTokens)
    .where(
      or(
        lt(refreshTokens.usedAt, before),
        and(eq(refreshTokens.state, 'revoked'), lt(refreshTokens.issuedAt, before)),
      ),
    )

/** Sessions that ended, or ran out, before an instant, with their tokens. */
export async function deleteDeadSessions(tx: Tx, before: Date): Promise<void> {
  const dead = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(or(lt(sessions.endedAt, before), lt(sessions.expiresAt, before)))
  await tx.delete(refreshTokens).where(inArray(refreshTokens.sessionId, dead))
  await tx.delete(sessions).where(or(lt(sessions.endedAt, before), lt(sessions.expiresAt, before)))
}
