import { notFound, PAPERS, PaperKind, type ProfileClaim, SPECIALITIES, Speciality } from '@regie/contracts'
import { cursorAfter, newId, readCursor, toPage, type Tx } from '@regie/database'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { operators } from '../operators/operator.table.ts'
import type { NewClaim } from './claim.rules.ts'
import { type ClaimState, nextClaimState } from './claim.states.ts'
import { type ClaimRow, claims } from './claim.table.ts'

export const pendingClaimRows = (tx: Tx, operatorId: string): Promise<ClaimRow[]> =>
  tx
    .select()
    .from(claims)
    .where(and(eq(claims.operatorId, operatorId), eq(claims.state, 'pending')))
    .orderBy(asc(claims.id))

export const pendingClaimsOf = async (
  tx: Tx,
  operator: { id: string; name: string },
): Promise<ProfileClaim[]> =>
  (await pendingClaimRows(tx, operator.id)).map((row) => toClaim(row, operator.name))

export async function insertClaims(tx: Tx, operatorId: string, wanted: NewClaim[], claimedAt: Date) {
  if (wanted.length === 0) return
  await tx.insert(claims).values(wanted.map((claim) => ({ ...claim, id: newId(), operatorId, claimedAt })))
}

export async function withdrawClaims(tx: Tx, ids: string[], settledAt: Date) {
  if (ids.length === 0) return
  const state = nextClaimState('pending', 'withdraw')
  await tx
    .update(claims)
    .set({ state, settledAt })
    .where(and(inArray(claims.id, ids), eq(claims.state, 'pending')))
}

const WHAT = { fr: 'Demande', en: 'Claim' }

/** Whose claim it is. @throws Failure 'not-found' */
export async function findClaimOwner(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.select({ operatorId: claims.operatorId }).from(claims).where(eq(claims.id, id))
  if (!row) throw notFound(WHAT)
  return row.operatorId
}

/** @throws Failure 'not-found' */
export async function lockClaim(tx: Tx, id: string): Promise<ClaimRow> {
  const [row] = await tx.select().from(claims).where(eq(claims.id, id)).for('update')
  if (!row) throw notFound(WHAT)
  return row
}

export async function settleClaim(
  tx: Tx,
  id: string,
  settled: Pick<ClaimRow, 'state' | 'reason' | 'settledAt' | 'settledBy'>,
): Promise<ClaimRow> {
  const [row] = await tx.update(claims).set(settled).where(eq(claims.id, id)).returning()
  return row!
}

/** Oldest first: whoever has waited longest is looked at first. */
export async function listClaims(
  tx: Tx,
  filter: { state: ClaimState; operatorId?: string | undefined },
  page: { limit: number; cursor?: string | undefined },
) {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor)
  const rows = await tx
    .select({ claim: claims, name: operators.name })
    .from(claims)
    .innerJoin(operators, eq(operators.id, claims.operatorId))
    .where(
      and(
        eq(claims.state, filter.state),
        filter.operatorId ? eq(claims.operatorId, filter.operatorId) : undefined,
        after ? gt(claims.id, after.id) : undefined,
      ),
    )
    .orderBy(asc(claims.id))
    .limit(page.limit + 1)
  return toPage(
    rows,
    page.limit,
    ({ claim, name }) => toClaim(claim, name),
    ({ claim }) => cursorAfter('', claim.id),
  )
}

export function toClaim(row: ClaimRow, operatorName: string): ProfileClaim {
  const label =
    row.kind === 'speciality'
      ? SPECIALITIES[Speciality.parse(row.key)].label
      : PAPERS[PaperKind.parse(row.key)].label
  return {
    id: row.id,
    operatorId: row.operatorId,
    operatorName,
    kind: row.kind,
    key: row.key,
    label,
    fromLevel: row.fromLevel,
    toLevel: row.toLevel,
    since: row.since,
    validUntil: row.validUntil,
    state: row.state,
    reason: row.reason,
    claimedAt: row.claimedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  }
}
