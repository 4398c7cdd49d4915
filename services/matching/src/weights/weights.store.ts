import type { WeightsScope, WeightsVersion } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { TERM_LABELS, TERMS } from '@regie/matching'
import { and, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { organisationNames } from '../missions/mission.store.ts'
import { chooseWeights, weightsKey } from './weights.rules.ts'
import { weights, type WeightsRow } from './weights.table.ts'

const isSame = (column: PgColumn, value: string | null): SQL | undefined =>
  value === null ? isNull(column) : eq(column, value)

/** One writer a scope until the end of the transaction, so that versions follow each other without a gap. */
export async function lockScope(tx: Tx, scope: WeightsScope): Promise<void> {
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`matching.weights ${weightsKey(scope)}`}, 0))`,
  )
}

export async function newestVersion(tx: Tx, { productKey, organisationId }: WeightsScope): Promise<number> {
  const [row] = await tx
    .select({ version: sql<number | null>`max(${weights.version})` })
    .from(weights)
    .where(and(isSame(weights.productKey, productKey), isSame(weights.organisationId, organisationId)))
  return row?.version ?? 0
}

export async function insertWeights(tx: Tx, row: Omit<WeightsRow, 'id'>): Promise<WeightsRow> {
  const [inserted] = await tx.insert(weights).values(row).returning()
  return inserted!
}

/** The weights a mission is ranked with; those of the house are there since the first migration. */
export async function weightsFor(
  tx: Tx,
  mission: { productKey: string; organisationId: string },
): Promise<WeightsRow> {
  const fitting = await tx
    .select()
    .from(weights)
    .where(
      and(
        or(isNull(weights.productKey), eq(weights.productKey, mission.productKey)),
        or(isNull(weights.organisationId), eq(weights.organisationId, mission.organisationId)),
      ),
    )
  const chosen = chooseWeights(fitting, mission)
  if (!chosen) throw new Error('the weights of the house are missing')
  return chosen
}

/** Newest first. */
export async function pageOfWeights(tx: Tx, page: { limit: number; cursor?: string | undefined }) {
  const rows = await tx
    .select({ row: weights, isCurrent: isNewestOfScope })
    .from(weights)
    .where(page.cursor === undefined ? undefined : lt(weights.id, readCursor(page.cursor).id))
    .orderBy(desc(weights.id))
    .limit(page.limit + 1)
  const ids = rows.flatMap(({ row }) => row.organisationId ?? [])
  const names = await organisationNames(tx, [...new Set(ids)])
  return toPage(
    rows,
    page.limit,
    ({ row, isCurrent }) => toWeightsVersion(row, isCurrent, names),
    ({ row }) => cursorAfter('', row.id),
  )
}

// Written out: in a select of one table drizzle leaves the table's name away, and the inner one would be meant.
const isNewestOfScope = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM ${weights} AS newer WHERE newer.version > weights.version
    AND newer.product_key IS NOT DISTINCT FROM weights.product_key
    AND newer.organisation_id IS NOT DISTINCT FROM weights.organisation_id)`

export function toWeightsVersion(
  row: WeightsRow,
  isCurrent: boolean,
  names: ReadonlyMap<string, string>,
): WeightsVersion {
  const { id, version, productKey, organisationId, reason, createdBy } = row
  return {
    id,
    key: weightsKey(row),
    version,
    scope: { productKey, organisationId },
    organisationName: organisationId === null ? null : (names.get(organisationId) ?? null),
    isCurrent,
    terms: TERMS.map((term) => ({ term, label: TERM_LABELS[term], weight: row.terms[term] })),
    reason,
    createdBy,
    createdAt: row.createdAt.toISOString(),
  }
}
