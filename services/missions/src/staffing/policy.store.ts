import type { MissionPolicy, PolicyScope, StaffingPolicy } from '@regie/contracts'
import { cursorAfter, newId, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { organisations } from '../heard/heard.table.ts'
import { choosePolicy, policyKey, whyPolicy } from './policy.rules.ts'
import { type PolicyRow, staffingPolicies } from './staffing.table.ts'

const isSame = (column: PgColumn, value: string | null): SQL | undefined =>
  value === null ? isNull(column) : eq(column, value)

/** One writer a scope until the end of the transaction, so that versions follow each other without a gap. */
export async function lockScope(tx: Tx, scope: PolicyScope): Promise<void> {
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`missions.staffing ${policyKey(scope)}`}, 0))`,
  )
}

/** The newest version of exactly this scope, if it has any. */
export async function policyOfScope(tx: Tx, scope: PolicyScope): Promise<PolicyRow | null> {
  const [row] = await tx
    .select()
    .from(staffingPolicies)
    .where(
      and(
        isSame(staffingPolicies.productKey, scope.productKey),
        isSame(staffingPolicies.organisationId, scope.organisationId),
      ),
    )
    .orderBy(desc(staffingPolicies.version))
    .limit(1)
  return row ?? null
}

export async function insertPolicy(tx: Tx, row: Omit<PolicyRow, 'id'>): Promise<PolicyRow> {
  const [inserted] = await tx
    .insert(staffingPolicies)
    .values({ ...row, id: newId() })
    .returning()
  return inserted!
}

/** The policy a mission of this product and client is staffed by; the house's is there since the first migration. */
export async function policyFor(
  tx: Tx,
  mission: { productKey: string; organisationId: string },
): Promise<PolicyRow> {
  const fitting = await tx
    .select()
    .from(staffingPolicies)
    .where(
      and(
        or(isNull(staffingPolicies.productKey), eq(staffingPolicies.productKey, mission.productKey)),
        or(
          isNull(staffingPolicies.organisationId),
          eq(staffingPolicies.organisationId, mission.organisationId),
        ),
      ),
    )
  const chosen = choosePolicy(fitting, mission)
  if (!chosen) throw new Error('the staffing rules of the house are missing')
  return chosen
}

export async function policyRows(tx: Tx, ids: string[]): Promise<PolicyRow[]> {
  return ids.length ? tx.select().from(staffingPolicies).where(inArray(staffingPolicies.id, ids)) : []
}

// Written out: in a select of one table drizzle leaves the table's name away, and the inner one would be meant.
const isNewestOfScope = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM ${staffingPolicies} AS newer WHERE newer.version > staffing_policy.version
    AND newer.product_key IS NOT DISTINCT FROM staffing_policy.product_key
    AND newer.organisation_id IS NOT DISTINCT FROM staffing_policy.organisation_id)`

/** Newest first; with `current` the newest version of each scope only. */
export async function pageOfPolicies(
  tx: Tx,
  query: { limit: number; cursor?: string | undefined; current?: 'true' | undefined },
) {
  const rows = await tx
    .select({ row: staffingPolicies, isCurrent: isNewestOfScope })
    .from(staffingPolicies)
    .where(
      and(
        query.cursor === undefined ? undefined : lt(staffingPolicies.id, readCursor(query.cursor).id),
        query.current ? isNewestOfScope : undefined,
      ),
    )
    .orderBy(desc(staffingPolicies.id))
    .limit(query.limit + 1)
  const names = await namesOf(
    tx,
    rows.flatMap(({ row }) => row.organisationId ?? []),
  )
  return toPage(
    rows,
    query.limit,
    ({ row, isCurrent }) => toPolicy(row, isCurrent, names),
    ({ row }) => cursorAfter('', row.id),
  )
}

export async function namesOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(organisations)
    .where(inArray(organisations.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function toPolicy(
  row: PolicyRow,
  isCurrent: boolean,
  names: ReadonlyMap<string, string>,
): StaffingPolicy {
  const { productKey, organisationId } = row
  return {
    id: row.id,
    key: policyKey(row),
    version: row.version,
    scope: { productKey, organisationId },
    organisationName: organisationId === null ? null : (names.get(organisationId) ?? null),
    isCurrent,
    rules: row.rules,
    reason: row.reason,
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
  }
}

/** The version a mission is staffed by and why, and whether today's would be another. */
export async function missionPolicy(
  tx: Tx,
  mission: { policyId: string; productKey: string; organisationId: string },
): Promise<MissionPolicy | null> {
  const [row] = await policyRows(tx, [mission.policyId])
  if (!row) return null
  const current = await policyFor(tx, mission)
  return {
    id: row.id,
    key: policyKey(row),
    version: row.version,
    says: whyPolicy(row),
    isOutdated: current.id !== row.id,
  }
}
