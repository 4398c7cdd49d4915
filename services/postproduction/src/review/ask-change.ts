import {
  type Caller,
  type Change,
  changeAsked,
  Failure,
  fieldFailure,
  type NewChange,
} from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { lockAsset, setAssetState } from '../assets/asset.store.ts'
import type { AssetRow } from '../assets/asset.table.ts'
import { aboutSet, everyone } from '../deliverables/about-set.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { moveAsset } from '../states.ts'
import { toChange } from './change.store.ts'
import { changes } from './change.table.ts'

/**
 * The client wants one picture different; it is in retouch until a new version has passed. Several wishes on one
 * picture are answered by one new version.
 *
 * @throws Failure 'wrong-state' outside the review, 'rule-broken' for a picture of another set, 'not-found'
 */
export const askChange = (
  deps: PostDeps,
  caller: Caller,
  deliverableId: string,
  wanted: NewChange,
): Promise<Change> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    const row = await lockDeliverable(tx, deliverableId)
    if (row.state !== 'in_review')
      throw new Failure('wrong-state', {
        fr: 'Cette série n’est pas en relecture.',
        en: 'This set is not in review.',
      })
    const asset = await lockAsset(tx, wanted.assetId)
    if (asset?.deliverableId !== deliverableId)
      throw fieldFailure('assetId', 'unknown', {
        fr: 'Cette photo n’est pas de cette série.',
        en: 'This picture is not of this set.',
      })
    return askChangeOn(deps, unit, row, asset, {
      comment: wanted.comment,
      region: wanted.region,
      askedBy: caller.accountId ?? row.organisationId,
    })
  })

type Wish = Pick<NewChange, 'comment' | 'region'> & { askedBy: string }

/** The same within a transaction that holds set and picture. @throws Failure 'wrong-state' (not ready, or accepted already) */
export async function askChangeOn(
  deps: PostDeps,
  { tx, record }: Unit,
  row: DeliverableRow,
  asset: AssetRow,
  { comment, region, askedBy }: Wish,
): Promise<Change> {
  if (asset.state !== 'retouching') await setAssetState(tx, [asset.id], moveAsset(asset.state, 'ask-change'))
  const [change] = await tx
    .insert(changes)
    .values({
      id: newId(),
      deliverableId: row.id,
      assetId: asset.id,
      organisationId: row.organisationId,
      operatorId: row.operatorId,
      state: 'open',
      comment,
      region,
      askedBy,
      askedAt: deps.now(),
    })
    .returning()
  const { filename } = asset
  record.event(changeAsked, { ...aboutSet(row), assetId: asset.id, filename, comment }, everyone(row))
  record.audit({
    action: 'change-asked',
    subject: { kind: 'asset', id: asset.id },
    organisationId: row.organisationId,
    reason: comment,
    detail: { changeId: change!.id, region },
  })
  return toChange(change!, filename)
}
