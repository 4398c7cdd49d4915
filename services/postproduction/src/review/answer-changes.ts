import { changeDelivered } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { and, eq } from 'drizzle-orm'
import { lockAsset, setAssetState } from '../assets/asset.store.ts'
import type { AssetRow } from '../assets/asset.table.ts'
import { aboutSet, everyone } from '../deliverables/about-set.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import { restartClock } from '../review-clock/start-clock.ts'
import { followVersion } from '../selection/selection.store.ts'
import { moveAsset } from '../states.ts'
import { changes } from './change.table.ts'

/** A retouched version has passed: it takes the place of the old picture and answers every wish that was open on it. */
export async function answerChanges(
  unit: Unit,
  row: DeliverableRow,
  version: AssetRow,
  answeredAt: Date,
): Promise<void> {
  const { tx, record } = unit
  const old = version.replacesId === null ? undefined : await lockAsset(tx, version.replacesId)
  if (old?.state !== 'retouching') return
  await setAssetState(tx, [old.id], moveAsset(old.state, 'replace'))
  await setAssetState(tx, [version.id], moveAsset('passed', 'show'))
  await tx
    .update(changes)
    .set({ state: 'answered', answeredAt, answerAssetId: version.id })
    .where(and(eq(changes.assetId, old.id), eq(changes.state, 'open')))
  await followVersion(tx, old.id, version.id)
  await restartClock(unit, row, answeredAt)
  record.event(
    changeDelivered,
    { ...aboutSet(row), assetId: version.id, filename: version.filename },
    everyone(row),
  )
  record.audit({
    action: 'change-delivered',
    subject: { kind: 'asset', id: version.id },
    organisationId: row.organisationId,
    detail: { replaces: old.id, changeId: version.changeId },
  })
}
