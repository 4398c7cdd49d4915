import { notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import { type AssetRow, assets } from '../assets/asset.table.ts'
import { uploads } from './upload.table.ts'

export type UploadRow = typeof uploads.$inferSelect
export type OpenUpload = { asset: AssetRow; upload: UploadRow | null }

/** The upload of an asset, for whoever sends it only. @throws Failure 'not-found' */
export async function readOwnUpload(tx: Tx, assetId: string, sentBy: string | null): Promise<OpenUpload> {
  const found = await findUpload(tx, assetId)
  if (!found || found.asset.sentBy !== sentBy) throw notFound({ fr: 'Envoi', en: 'Upload' })
  return found
}

export async function findUpload(tx: Tx, assetId: string): Promise<OpenUpload | undefined> {
  const [row] = await tx
    .select({ asset: assets, upload: uploads })
    .from(assets)
    .leftJoin(uploads, eq(uploads.assetId, assets.id))
    .where(eq(assets.id, assetId))
  return row
}

export async function countOpenUploads(tx: Tx, sentBy: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(assets)
    .where(and(eq(assets.sentBy, sentBy), eq(assets.state, 'receiving')))
  return row?.count ?? 0
}

export async function countAssetsOf(tx: Tx, deliverableId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(assets)
    .where(eq(assets.deliverableId, deliverableId))
  return row?.count ?? 0
}

export const listOpenUploads = (tx: Tx, limit: number): Promise<UploadRow[]> =>
  tx.select().from(uploads).orderBy(asc(uploads.createdAt)).limit(limit)

export const listExpiredUploads = (tx: Tx, now: Date): Promise<UploadRow[]> =>
  tx.select().from(uploads).where(lt(uploads.expiresAt, now)).limit(500)

/** Forgets an upload that will not be finished; once the original is stored this is refused by trigger. */
export async function forgetUpload(tx: Tx, assetId: string): Promise<void> {
  await tx.delete(uploads).where(eq(uploads.assetId, assetId))
  await tx.delete(assets).where(and(eq(assets.id, assetId), eq(assets.state, 'receiving')))
}
