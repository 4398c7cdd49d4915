import { type AssetState, notFound, type PhotoMeasures, type Verdict } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { changes } from '../review/change.table.ts'
import { assetChecks, type AssetRow, assets, verdicts } from './asset.table.ts'

const ASSET = { fr: 'Fichier', en: 'File' }

/** @throws Failure 'not-found' */
export async function readAsset(tx: Tx, id: string): Promise<AssetRow> {
  const [row] = await tx.select().from(assets).where(eq(assets.id, id))
  if (!row) throw notFound(ASSET)
  return row
}

/** Locks the row for the rest of the transaction. */
export async function lockAsset(tx: Tx, id: string): Promise<AssetRow | undefined> {
  const [row] = await tx.select().from(assets).where(eq(assets.id, id)).for('update')
  return row
}

/** Every asset of a set that was not replaced, oldest first. */
export const listLiveAssets = (tx: Tx, deliverableId: string): Promise<AssetRow[]> =>
  tx
    .select()
    .from(assets)
    .where(and(eq(assets.deliverableId, deliverableId), ne(assets.state, 'replaced')))
    .orderBy(asc(assets.id))

/** Verdicts the caller may read, by asset, in the charter's order. */
export async function listVerdicts(tx: Tx, assetIds: string[]): Promise<Map<string, Verdict[]>> {
  const found = new Map<string, Verdict[]>()
  if (assetIds.length === 0) return found
  const rows = await tx
    .select({ assetId: verdicts.assetId, verdict: verdicts.verdict })
    .from(verdicts)
    .where(inArray(verdicts.assetId, assetIds))
    .orderBy(asc(verdicts.assetId), asc(verdicts.position))
  for (const { assetId, verdict } of rows) found.set(assetId, [...(found.get(assetId) ?? []), verdict])
  return found
}

export async function countOpenChanges(tx: Tx, deliverableId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ assetId: changes.assetId, count: sql<number>`count(*)::int` })
    .from(changes)
    .where(and(eq(changes.deliverableId, deliverableId), eq(changes.state, 'open')))
    .groupBy(changes.assetId)
  return new Map(rows.map(({ assetId, count }) => [assetId, count]))
}

/** What was measured of an asset; undefined where row-level security hides it or it was not checked yet. */
export async function findCheck(tx: Tx, assetId: string) {
  const [row] = await tx.select().from(assetChecks).where(eq(assetChecks.assetId, assetId))
  return row
}

export type MeasuredAsset = { name: string; shotKey: string | null; measures: PhotoMeasures }

/** Pictures that count for the set: measured, not replaced, and not a retouched version still under way. */
export async function listMeasured(tx: Tx, deliverableId: string): Promise<MeasuredAsset[]> {
  const rows = await tx
    .select({ name: assets.filename, shotKey: assets.shotKey, measures: assetChecks.measures })
    .from(assets)
    .innerJoin(assetChecks, eq(assetChecks.assetId, assets.id))
    .where(
      and(
        eq(assets.deliverableId, deliverableId),
        ne(assets.state, 'replaced'),
        sql`NOT (${assets.state} = 'to_fix' AND ${assets.changeId} IS NOT NULL)`,
      ),
    )
    .orderBy(asc(assets.id))
  return rows.flatMap(({ measures, ...row }) => (measures === null ? [] : [{ ...row, measures }]))
}

/** Moves rows from one state to another; the transition table of the database has the last word. */
export const setAssetState = (tx: Tx, ids: string[], state: AssetState) =>
  ids.length === 0 ? undefined : tx.update(assets).set({ state }).where(inArray(assets.id, ids))
