import {
  type Caller,
  Failure,
  releaseWithdrawn,
  type ReleaseWithdrawal,
  type WithdrawnRelease,
} from '@regie/contracts'
import { eq } from 'drizzle-orm'
import { everyone } from '../deliverables/about-set.ts'
import { readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { countPlannedAfter } from '../diffusions/diffusion.store.ts'
import { todayAt } from '../licences/licence-days.rules.ts'
import { RELEASE_MOVES } from '../states.ts'
import { assetsOf, lockRelease, toRelease } from './release.store.ts'
import { releases } from './release.table.ts'

/**
 * A consent is taken back, which whoever gave it may do at any time: publications planned with it are flagged from now
 * on, and nothing new is planned.
 *
 * @throws Failure 'wrong-state' the second time, 'not-found'
 */
export const withdrawRelease = (
  deps: PostDeps,
  caller: Caller,
  id: string,
  { reason }: ReleaseWithdrawal,
): Promise<WithdrawnRelease> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const row = await lockRelease(tx, id)
    if (row.state === 'withdrawn')
      throw new Failure('wrong-state', {
        fr: 'Cette autorisation est déjà retirée.',
        en: 'This release is withdrawn already.',
      })
    const now = deps.now()
    const [withdrawn] = await tx
      .update(releases)
      .set({ state: RELEASE_MOVES.withdraw.given, withdrawnAt: now, withdrawnReason: reason })
      .where(eq(releases.id, id))
      .returning()
    const assetIds = (await assetsOf(tx, [id])).get(id) ?? []
    const diffusionCount = await countPlannedAfter(tx, assetIds, todayAt(now, row.zone))
    const { deliverable } = await readDeliverable(tx, row.deliverableId)
    const { deliverableId, missionId, organisationId, operatorId } = row
    record.event(
      releaseWithdrawn,
      { deliverableId, missionId, organisationId, operatorId, releaseId: id, diffusionCount },
      everyone(deliverable),
    )
    record.audit({
      action: 'release-withdrawn',
      subject: { kind: 'release', id },
      organisationId,
      reason,
      detail: { deliverableId, diffusionCount },
    })
    return { release: toRelease(withdrawn!, assetIds, now), diffusionCount }
  })
