import type { TravelRate } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { desc, inArray, lt } from 'drizzle-orm'
import { type TravelRateRow, travelRates } from './travel-rate.table.ts'

/** The rate of today; the first is there since the first migration. */
export async function currentRate(tx: Tx): Promise<TravelRateRow> {
  const [row] = await tx.select().from(travelRates).orderBy(desc(travelRates.version)).limit(1)
  if (!row) throw new Error('the travel rate is missing')
  return row
}

/** The rates some offers or assignments were made with, by version. */
export async function ratesOf(
  tx: Tx,
  rows: readonly { travelRateVersion: number }[],
): Promise<(version: number) => TravelRateRow> {
  const versions = [...new Set(rows.map(({ travelRateVersion }) => travelRateVersion))]
  const rates = versions.length
    ? await tx.select().from(travelRates).where(inArray(travelRates.version, versions))
    : []
  return (version) => {
    const rate = rates.find((one) => one.version === version)
    // A foreign key holds each version to its row, and no version is ever removed.
    if (!rate) throw new Error(`travel rate ${version} is missing`)
    return rate
  }
}

/** Newest first. */
export async function pageOfRates(tx: Tx, query: { limit: number; cursor?: string | undefined }) {
  const before = query.cursor === undefined ? undefined : Number(readCursor(query.cursor).sortValue)
  const current = await currentRate(tx)
  const rows = await tx
    .select()
    .from(travelRates)
    .where(Number.isSafeInteger(before) ? lt(travelRates.version, before ?? 0) : undefined)
    .orderBy(desc(travelRates.version))
    .limit(query.limit + 1)
  return toPage(
    rows,
    query.limit,
    (row) => toTravelRate(row, row.version === current.version),
    ({ version, id }) => cursorAfter(String(version), id),
  )
}

export const toTravelRate = (row: TravelRateRow, isCurrent: boolean): TravelRate => ({
  version: row.version,
  centsPerKm: row.centsPerKm,
  source: row.source,
  reason: row.reason,
  createdByName: row.createdByName,
  createdAt: row.createdAt.toISOString(),
  isCurrent,
})
