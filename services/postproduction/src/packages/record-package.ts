import { type CharterChannel, packageReady, type PackageOmission } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { and, eq } from 'drizzle-orm'
import { listLiveAssets, setAssetState } from '../assets/asset.store.ts'
import { aboutSet, everyone } from '../deliverables/about-set.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import { type DeliverableRow, deliverables } from '../deliverables/deliverable.table.ts'
import { grantWithDelivery } from '../licences/grant-licence.ts'
import { moveAsset, moveDeliverable, PACKAGE_MOVES } from '../states.ts'
import type { MadeRendition } from './make-renditions.ts'
import { packages, renditions } from './package.table.ts'

type Made = {
  packageId: string
  row: DeliverableRow
  made: MadeRendition[]
  omitted: PackageOmission[]
  channels: CharterChannel[]
  written: { objectKey: string; sha256: string; bytes: number }
  /** Who grants the licence, and for which calendar days at the place. */
  author: string
  days: { from: string; until: string | null }
  readyAt: Date
}

/** The package is there: the set is delivered; nothing if somebody was first. */
export async function recordPackage(unit: Unit, done: Made): Promise<void> {
  const { tx, record } = unit
  const { packageId, made, omitted, written, readyAt } = done
  const row = await lockDeliverable(tx, done.row.id)
  const moved = await tx
    .update(packages)
    .set({
      ...written,
      state: PACKAGE_MOVES.finish.making,
      omitted,
      channels: done.channels.map(({ key, label }) => ({ key, label })),
      readyAt,
    })
    .where(and(eq(packages.id, packageId), eq(packages.state, 'making')))
  if (moved.rowCount === 0) return
  await tx.insert(renditions).values(
    made.map((rendition) => ({
      ...rendition,
      packageId,
      organisationId: row.organisationId,
    })),
  )
  const live = await listLiveAssets(tx, row.id)
  for (const asset of live) moveAsset(asset.state, 'deliver')
  await setAssetState(
    tx,
    live.map((asset) => asset.id),
    'delivered',
  )
  await tx
    .update(deliverables)
    .set({ state: moveDeliverable(row.state, 'deliver'), deliveredAt: readyAt })
    .where(eq(deliverables.id, row.id))
  await grantWithDelivery(unit, {
    row,
    author: done.author,
    days: done.days,
    assetIds: live.map((asset) => asset.id),
    grantedAt: readyAt,
  })
  const { bytes } = written
  record.event(packageReady, { ...aboutSet(row), packageId, bytes, fileCount: made.length }, everyone(row))
  record.audit({
    action: 'package-ready',
    subject: { kind: 'package', id: packageId },
    organisationId: row.organisationId,
    detail: { sha256: written.sha256, bytes, fileCount: made.length, omittedCount: omitted.length },
  })
}
