import { type Approval, type Caller, deliverableApproved, Failure, makePackage } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { eq } from 'drizzle-orm'
import { listLiveAssets, setAssetState } from '../assets/asset.store.ts'
import { aboutSet, everyone } from '../deliverables/about-set.ts'
import { countAssets, lockDeliverable } from '../deliverables/deliverable.store.ts'
import { type DeliverableRow, deliverables } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { packages } from '../packages/package.table.ts'
import { moveAsset, moveDeliverable } from '../states.ts'

/**
 * The client approves the whole set: its pictures are theirs to receive, and the package is made.
 *
 * @throws Failure 'wrong-state' outside the review, 'conflict' while a wish is open, 'not-found'
 */
export const approveDeliverable = (deps: PostDeps, caller: Caller, id: string): Promise<Approval> =>
  deps.database.transaction(caller, async (unit) => {
    const row = await lockDeliverable(unit.tx, id)
    return approveSet(deps, unit, row, { approvedBy: caller.accountId ?? row.organisationId })
  })

type Voice = { approvedBy: string; isAutomatic?: true }

/** The same within a transaction that holds the set; `isAutomatic`: by the clock of the contract. */
export async function approveSet(
  deps: PostDeps,
  { tx, record }: Unit,
  row: DeliverableRow,
  { approvedBy, isAutomatic }: Voice,
): Promise<Approval> {
  const { id } = row
  const state = moveDeliverable(row.state, 'approve')
  const { openChanges } = (await countAssets(tx, [id]))(id)
  if (openChanges > 0)
    throw new Failure('conflict', {
      fr: `${openChanges} ${openChanges > 1 ? 'retouches demandées attendent' : 'retouche demandée attend'} encore une réponse.`,
      en: `${openChanges} ${openChanges > 1 ? 'changes asked are' : 'change asked is'} still open.`,
    })
  const live = await listLiveAssets(tx, id)
  for (const asset of live) moveAsset(asset.state, 'approve')
  await setAssetState(
    tx,
    live.map((asset) => asset.id),
    'approved',
  )
  const approvedAt = deps.now()
  await tx.update(deliverables).set({ state, approvedAt, approvedBy }).where(eq(deliverables.id, id))
  const packageId = newId()
  const { missionId, organisationId } = row
  await tx.insert(packages).values({
    id: packageId,
    deliverableId: id,
    missionId,
    organisationId,
    state: 'making',
    createdAt: approvedAt,
  })
  record.event(
    deliverableApproved,
    { ...aboutSet(row), approvedBy, assetCount: live.length, ...(isAutomatic && { isAutomatic }) },
    everyone(row),
  )
  record.job(makePackage, { deliverableId: id })
  record.audit({
    action: 'deliverable-approved',
    subject: { kind: 'deliverable', id },
    organisationId,
    detail: {
      reference: row.brief.reference,
      assetCount: live.length,
      packageId,
      ...(isAutomatic && { isAutomatic }),
    },
  })
  return {
    deliverableId: id,
    state: 'approved' as const,
    approvedAt: approvedAt.toISOString(),
    approvedBy,
    assetCount: live.length,
    packageId,
  }
}
