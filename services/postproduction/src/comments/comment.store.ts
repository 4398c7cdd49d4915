import type { CommentPlace, FileComment, FileMotion } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { asc, eq, inArray } from 'drizzle-orm'
import { assetMotions, type CommentRow, comments } from './comment.table.ts'

const NOWHERE = { xPx: null, yPx: null, widthPx: null, heightPx: null, fromFrame: null, toFrame: null }

export const placeColumns = ({ kind, ...at }: CommentPlace) => ({ placeKind: kind, ...NOWHERE, ...at })

/** The columns a kind needs are there: `file_comment_place` holds it. */
function toPlace(row: CommentRow): CommentPlace {
  const { xPx, yPx, widthPx, heightPx, fromFrame, toFrame } = row
  if (fromFrame !== null && toFrame !== null) return { kind: 'frames', fromFrame, toFrame }
  if (xPx === null || yPx === null) return { kind: 'whole' }
  return widthPx === null || heightPx === null
    ? { kind: 'point', xPx, yPx }
    : { kind: 'region', xPx, yPx, widthPx, heightPx }
}

const said = (row: CommentRow, readerId: string) => ({
  id: row.id,
  authorKind: row.authorKind,
  authorName: row.authorName,
  isOwn: row.authorId === readerId,
  text: row.text,
  writtenAt: row.writtenAt.toISOString(),
})

/** Threads by asset that the reader may see, oldest first, each with its answers. */
export async function listThreads(
  tx: Tx,
  deliverableId: string,
  readerId: string,
): Promise<Map<string, FileComment[]>> {
  const rows = await tx
    .select()
    .from(comments)
    .where(eq(comments.deliverableId, deliverableId))
    .orderBy(asc(comments.id))
  const threads = new Map<string, FileComment[]>()
  for (const row of rows.filter(({ answersId }) => answersId === null)) {
    const answers = rows.filter(({ answersId }) => answersId === row.id).map((one) => said(one, readerId))
    const { assetId } = row
    const resolvedAt = row.resolvedAt?.toISOString() ?? null
    const thread = { ...said(row, readerId), assetId, place: toPlace(row), resolvedAt, answers }
    threads.set(assetId, [...(threads.get(assetId) ?? []), thread])
  }
  return threads
}

export const findComment = async (tx: Tx, id: string): Promise<CommentRow | undefined> =>
  (await tx.select().from(comments).where(eq(comments.id, id)))[0]

/** Frames of the files that move among these. */
export async function findMotions(tx: Tx, assetIds: string[]): Promise<Map<string, FileMotion>> {
  if (assetIds.length === 0) return new Map()
  const rows = await tx.select().from(assetMotions).where(inArray(assetMotions.assetId, assetIds))
  return new Map(rows.map(({ assetId, ...motion }) => [assetId, motion]))
}
