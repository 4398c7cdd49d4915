import { judgeSet, type SetContext } from '@regie/charters'
import type { Tx } from '@regie/database'
import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { findCharterOf } from '../deliverables/deliverable.store.ts'
import { type DeliverableRow, deliverables } from '../deliverables/deliverable.table.ts'
import { listMeasured } from './asset.store.ts'
import { assetChecks, assets } from './asset.table.ts'

/** Pictures compared, the latest first: a set of fifty against them is a quarter of a million comparisons. */
const MAX_EARLIER = 5_000

/**
 * Applies the set rules to what is there now; the caller holds the lock of the deliverable.
 *
 * @param context  what the house knows beside the set; read with `contextOfSet` by the house where somebody else judges,
 *   for row-level security hides the pictures of others
 */
export async function judgeWholeSet(tx: Tx, row: DeliverableRow, context?: SetContext): Promise<void> {
  const charter = await findCharterOf(tx, row)
  const known = context ?? (await contextOfSet(tx, row))
  const setVerdicts = judgeSet(charter, await listMeasured(tx, row.id), known)
  await tx.update(deliverables).set({ setVerdicts }).where(eq(deliverables.id, row.id))
}

/** What was handed in for other missions, told by its day: no other client's name goes with it. */
export async function contextOfSet(tx: Tx, row: DeliverableRow): Promise<SetContext> {
  const charter = await findCharterOf(tx, row)
  if (!charter.rules.some(({ kind }) => kind === 'reuse')) return {}
  const earlier = await tx
    .select({
      perceptualHash: sql<string>`${assetChecks.measures} ->> 'perceptualHash'`,
      submittedAt: deliverables.submittedAt,
    })
    .from(assetChecks)
    .innerJoin(assets, eq(assets.id, assetChecks.assetId))
    .innerJoin(deliverables, eq(deliverables.id, assets.deliverableId))
    .where(
      and(
        ne(deliverables.missionId, row.missionId),
        inArray(deliverables.state, ['in_review', 'approved', 'delivered']),
        ne(assets.state, 'replaced'),
        isNotNull(assetChecks.measures),
      ),
    )
    .orderBy(desc(assets.id))
    .limit(MAX_EARLIER)
  return {
    deliveredElsewhere: earlier.map(({ perceptualHash, submittedAt }) => ({
      perceptualHash,
      where: submittedAt?.toISOString().slice(0, 10) ?? '—',
    })),
  }
}
