import { notFound, type PortfolioPicture } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, lte } from 'drizzle-orm'
import { objectsToRemove, type PictureRow, pictures } from './picture.table.ts'

export const listPictures = (tx: Tx, applicationId: string): Promise<PictureRow[]> =>
  tx.select().from(pictures).where(eq(pictures.applicationId, applicationId)).orderBy(asc(pictures.position))

/** @throws Failure 'not-found' also when the picture is of another application */
export async function getPicture(tx: Tx, applicationId: string, id: string): Promise<PictureRow> {
  const [row] = await tx
    .select()
    .from(pictures)
    .where(and(eq(pictures.id, id), eq(pictures.applicationId, applicationId)))
  if (!row) throw notFound({ fr: 'Image', en: 'Picture' })
  return row
}

export async function insertPicture(tx: Tx, picture: PictureRow): Promise<PictureRow> {
  const [row] = await tx.insert(pictures).values(picture).returning()
  return row!
}

export const deletePicture = (tx: Tx, id: string) => tx.delete(pictures).where(eq(pictures.id, id))

/** From `dueAt` on the object may leave the storage; said before it is written, taken back with the row it is for. */
export const scheduleRemoval = (tx: Tx, objectKey: string, accountId: string, dueAt: Date) =>
  tx
    .insert(objectsToRemove)
    .values({ objectKey, accountId, dueAt })
    .onConflictDoUpdate({ target: objectsToRemove.objectKey, set: { dueAt } })

/** False when the removal has been done already. */
export async function cancelRemoval(tx: Tx, objectKey: string): Promise<boolean> {
  const { rowCount } = await tx.delete(objectsToRemove).where(eq(objectsToRemove.objectKey, objectKey))
  return rowCount === 1
}

/** One object that is due, locked so that other processes take others. */
export async function lockDueRemoval(tx: Tx, now: Date): Promise<string | undefined> {
  const [row] = await tx
    .select({ objectKey: objectsToRemove.objectKey })
    .from(objectsToRemove)
    .where(lte(objectsToRemove.dueAt, now))
    .orderBy(asc(objectsToRemove.dueAt))
    .limit(1)
    .for('update', { skipLocked: true })
  return row?.objectKey
}

export const toPicture = (row: PictureRow): PortfolioPicture => ({
  id: row.id,
  position: row.position,
  contentType: row.contentType,
  bytes: row.bytes,
  sha256: row.sha256,
  addedAt: row.addedAt.toISOString(),
})
