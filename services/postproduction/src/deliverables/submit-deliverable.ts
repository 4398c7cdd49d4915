import { type Caller, type Deliverable, Failure, setPassed } from '@regie/contracts'
import { eq } from 'drizzle-orm'
import { listLiveAssets, setAssetState } from '../assets/asset.store.ts'
import type { PostDeps } from '../deps.ts'
import { startClock } from '../review-clock/start-clock.ts'
import { moveAsset, moveDeliverable } from '../states.ts'
import { aboutSet, everyone } from './about-set.ts'
import { blockersOf } from './deliverable.rules.ts'
import { countAssets, lockDeliverable } from './deliverable.store.ts'
import { deliverables } from './deliverable.table.ts'
import { showDeliverable } from './show-deliverable.ts'

/**
 * The operator says that the set is whole: the client may look from now on.
 *
 * @throws Failure 'rule-broken' with every reason, 'wrong-state', 'not-found'
 */
export const submitDeliverable = (deps: PostDeps, caller: Caller, id: string): Promise<Deliverable> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const row = await lockDeliverable(tx, id)
    const state = moveDeliverable(row.state, 'submit')
    const blockers = blockersOf((await countAssets(tx, [id]))(id), row.setVerdicts)
    if (blockers.length > 0)
      throw new Failure(
        'rule-broken',
        { fr: 'La série n’est pas complète.', en: 'The set is not whole.' },
        { errors: blockers.map((message) => ({ field: 'assets', rule: 'not-whole', message })) },
      )
    const live = await listLiveAssets(tx, id)
    for (const asset of live) moveAsset(asset.state, 'show')
    await setAssetState(
      tx,
      live.map((asset) => asset.id),
      'ready',
    )
    const submittedAt = deps.now()
    await tx.update(deliverables).set({ state, submittedAt }).where(eq(deliverables.id, id))
    await startClock(unit, row, submittedAt)
    record.event(setPassed, { ...aboutSet(row), assetCount: live.length }, everyone(row))
    record.audit({
      action: 'deliverable-submitted',
      subject: { kind: 'deliverable', id },
      organisationId: row.organisationId,
      detail: { reference: row.brief.reference, assetCount: live.length },
    })
    return showDeliverable(deps, tx, caller, id)
  })
