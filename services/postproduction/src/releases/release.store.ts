import { notFound, type Release, type ReleasePage, type ReleaseQuery } from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { todayAt } from '../licences/licence-days.rules.ts'
import { releaseAssets, type ReleaseRow, releases } from './release.table.ts'

/** Newest first. */
export async function listReleases(tx: Tx, query: ReleaseQuery, now: Date): Promise<ReleasePage> {
  const rows = await tx
    .select()
    .from(releases)
    .where(
      and(
        query.cursor === undefined ? undefined : lt(releases.id, readCursor(query.cursor).id),
        query.missionId === undefined ? undefined : eq(releases.missionId, query.missionId),
        query.deliverableId === undefined ? undefined : eq(releases.deliverableId, query.deliverableId),
      ),
    )
    .orderBy(desc(releases.id))
    .limit(query.limit + 1)
  const assetIds = await assetsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return toPage(
    rows,
    query.limit,
    (row) => toRelease(row, assetIds.get(row.id) ?? [], now),
    ({ id }) => cursorAfter('', id),
  )
}

/** @throws Failure 'not-found' */
export async function readRelease(tx: Tx, id: string): Promise<ReleaseRow> {
  const [row] = await tx.select().from(releases).where(eq(releases.id, id))
  if (!row) throw notFound(RELEASE)
  return row
}

/** Locks the row for the rest of the transaction. @throws Failure 'not-found' */
export async function lockRelease(tx: Tx, id: string): Promise<ReleaseRow> {
  const [row] = await tx.select().from(releases).where(eq(releases.id, id)).for('update')
  if (!row) throw notFound(RELEASE)
  return row
}
const RELEASE = { fr: 'Autorisation', en: 'Release' }

export async function assetsOf(tx: Tx, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: releaseAssets.releaseId, assetIds: sql<string[]>`array_agg(${releaseAssets.assetId})` })
    .from(releaseAssets)
    .where(inArray(releaseAssets.releaseId, ids))
    .groupBy(releaseAssets.releaseId)
  return new Map(rows.map((row) => [row.id, row.assetIds.toSorted()]))
}

/** The releases of pictures, by picture. */
export async function releasesByAsset(tx: Tx, assetIds: string[]): Promise<Map<string, ReleaseRow[]>> {
  const found = new Map<string, ReleaseRow[]>()
  if (assetIds.length === 0) return found
  const rows = await tx
    .select({ assetId: releaseAssets.assetId, release: releases })
    .from(releaseAssets)
    .innerJoin(releases, eq(releases.id, releaseAssets.releaseId))
    .where(inArray(releaseAssets.assetId, assetIds))
  for (const { assetId, release } of rows) found.set(assetId, [...(found.get(assetId) ?? []), release])
  return found
}

export function toRelease(row: ReleaseRow, assetIds: string[], now: Date): Release {
  return {
    id: row.id,
    deliverableId: row.deliverableId,
    missionId: row.missionId,
    organisationId: row.organisationId,
    assetIds,
    kind: row.kind,
    state: row.state,
    isExpired: row.expiresOn !== null && row.expiresOn < todayAt(now, row.zone),
    subject: row.subject,
    isMinor: row.isMinor,
    guardian: row.guardian,
    signedOn: row.signedOn,
    expiresOn: row.expiresOn,
    media: row.media,
    territory: row.territory,
    hasDocument: row.documentKey !== null,
    recordedAt: row.recordedAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnReason: row.withdrawnReason,
  }
}
