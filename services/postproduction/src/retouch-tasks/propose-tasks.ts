import type { Caller, RetouchProposal } from '@regie/contracts'
import { findCharterOf, readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { previewOf } from '../downloads/preview-link.ts'
import { currentTerms } from '../retouch-terms/retouch-terms.store.ts'
import { findWorkOrders } from './find-work-orders.ts'
import { planRetouch } from './retouch-plan.rules.ts'
import { findLiveTasks } from './retouch-task.store.ts'

/**
 * The work order of a set: each picture with what is to be put right, what that would cost and when it would be due.
 *
 * @throws Failure 'not-found'
 */
export const proposeTasks = (
  deps: PostDeps,
  caller: Caller,
  deliverableId: string,
): Promise<{ items: RetouchProposal[]; termsVersion: number }> =>
  deps.database.read(caller, async (tx) => {
    const { deliverable } = await readDeliverable(tx, deliverableId)
    const { terms, version } = await currentTerms(tx)
    const charter = await findCharterOf(tx, deliverable)
    const orders = await findWorkOrders(tx, deliverableId, charter, terms.automatic)
    const live = await findLiveTasks(
      tx,
      orders.map(({ asset }) => asset.id),
    )
    const items = orders.map(({ asset, findings }) => {
      const { priceCents, dueAt } = planRetouch(terms, deliverable.brief.productKey, findings, deps.now())
      return {
        assetId: asset.id,
        filename: asset.filename,
        state: asset.state,
        preview: previewOf(deps, caller, asset),
        findings,
        automaticCount: findings.filter(({ fix }) => fix !== null).length,
        priceCents,
        dueAt: dueAt.toISOString(),
        taskId: live.get(asset.id) ?? null,
      }
    })
    return { items, termsVersion: version }
  })
