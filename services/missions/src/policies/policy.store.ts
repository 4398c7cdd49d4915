import type { CompensationPolicy, TermsScope } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { organisations } from '../heard/heard.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { choosePolicy } from './policy.rules.ts'
import { policies, type PolicyRow } from './policy.table.ts'

/** The terms a mission was agreed under; those of the house are there since the first migration. */
export async function policyOf(
  tx: Tx,
  mission: Pick<MissionRow, 'productKey' | 'organisationId' | 'postedAt'>,
): Promise<PolicyRow> {
  const fitting = await tx
    .select()
    .from(policies)
    .where(
      and(
        or(isNull(policies.productKey), eq(policies.productKey, mission.productKey)),
        or(isNull(policies.organisationId), eq(policies.organisationId, mission.organisationId)),
      ),
    )
  const chosen = choosePolicy(fitting, mission)
  if (!chosen) throw new Error('the terms of the house are missing')
  return chosen
}

const isSame = (column: PgColumn, value: string | null): SQL | undefined =>
  value === null ? isNull(column) : eq(column, value)

/** One writer a scope until the end of the transaction, so that versions follow each other without a gap. */
export async function nextVersion(tx: Tx, { productKey, organisationId }: TermsScope): Promise<number> {
  const scope = `missions.policy ${productKey ?? ''} ${organisationId ?? ''}`
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${scope}, 0))`)
  const [row] = await tx
    .select({ version: sql<number | null>`max(${policies.version})` })
    .from(policies)
    .where(and(isSame(policies.productKey, productKey), isSame(policies.organisationId, organisationId)))
  return (row?.version ?? 0) + 1
}

// Written out: in a select of one table drizzle leaves the table's name away, and the inner one would be meant.
const isNewestOfScope = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM ${policies} AS newer WHERE newer.version > compensation_policy.version
    AND newer.product_key IS NOT DISTINCT FROM compensation_policy.product_key
    AND newer.organisation_id IS NOT DISTINCT FROM compensation_policy.organisation_id)`

/** Newest first. */
export async function pageOfPolicies(tx: Tx, page: { limit: number; cursor?: string | undefined }) {
  const rows = await tx
    .select({ row: policies, isCurrent: isNewestOfScope })
    .from(policies)
    .where(page.cursor === undefined ? undefined : lt(policies.id, readCursor(page.cursor).id))
    .orderBy(desc(policies.id))
    .limit(page.limit + 1)
  const names = await namesOf(
    tx,
    rows.flatMap(({ row }) => row.organisationId ?? []),
  )
  return toPage(
    rows,
    page.limit,
    ({ row, isCurrent }) => toPolicy(row, isCurrent, names),
    ({ row }) => cursorAfter('', row.id),
  )
}

export async function namesOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.select().from(organisations).where(inArray(organisations.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function toPolicy(
  row: PolicyRow,
  isCurrent: boolean,
  names: ReadonlyMap<string, string>,
): CompensationPolicy {
  const { productKey, organisationId, createdAt, ...rest } = row
  return {
    ...rest,
    scope: { productKey, organisationId },
    organisationName: organisationId === null ? null : (names.get(organisationId) ?? null),
    isCurrent,
    createdAt: createdAt.toISOString(),
  }
}
