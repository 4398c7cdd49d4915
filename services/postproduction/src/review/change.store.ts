import type { Change } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { asc, eq } from 'drizzle-orm'
import { assets } from '../assets/asset.table.ts'
import { type ChangeRow, changes } from './change.table.ts'

export const toChange = (row: ChangeRow, filename: string): Change => ({
  id: row.id,
  deliverableId: row.deliverableId,
  assetId: row.assetId,
  filename,
  state: row.state,
  comment: row.comment,
  region: row.region,
  askedBy: row.askedBy,
  askedAt: row.askedAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  answerAssetId: row.answerAssetId,
})

/** Oldest first. The picture a client commented may be replaced since, and then out of their sight: its name is kept. */
export async function listChanges(tx: Tx, deliverableId: string): Promise<Change[]> {
  const rows = await tx
    .select({ change: changes, filename: assets.filename })
    .from(changes)
    .leftJoin(assets, eq(assets.id, changes.assetId))
    .where(eq(changes.deliverableId, deliverableId))
    .orderBy(asc(changes.id))
  const answers = await tx
    .select({ id: assets.id, filename: assets.filename })
    .from(assets)
    .where(eq(assets.deliverableId, deliverableId))
  const names = new Map(answers.map(({ id, filename }) => [id, filename]))
  return rows.map(({ change, filename }) =>
    toChange(change, filename ?? names.get(change.answerAssetId ?? '') ?? ''),
  )
}
