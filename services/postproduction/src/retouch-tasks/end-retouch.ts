import type { Tx } from '@regie/database'
import { and, eq } from 'drizzle-orm'
import { lockAsset, setAssetState } from '../assets/asset.store.ts'
import { changes } from '../review/change.table.ts'
import { moveAsset } from '../states.ts'
import type { RetouchTaskRow } from './retouch-task.table.ts'

/** Nothing comes of it: the picture is the client's to approve again, unless they asked for a change themselves. */
export async function endRetouchOf(tx: Tx, task: RetouchTaskRow): Promise<void> {
  const asset = await lockAsset(tx, task.assetId)
  if (asset?.state !== 'retouching') return
  const [asked] = await tx
    .select({ id: changes.id })
    .from(changes)
    .where(and(eq(changes.assetId, asset.id), eq(changes.state, 'open')))
    .limit(1)
  if (asked === undefined) await setAssetState(tx, [asset.id], moveAsset(asset.state, 'end-retouch'))
}
