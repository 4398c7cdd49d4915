import { judgeSet } from '@regie/charters'
import type { Tx } from '@regie/database'
import { eq } from 'drizzle-orm'
import { findCharterOf } from '../deliverables/deliverable.store.ts'
import { type DeliverableRow, deliverables } from '../deliverables/deliverable.table.ts'
import { listMeasured } from './asset.store.ts'

/** Applies the set rules to what is there now; the caller holds the lock of the deliverable. */
export async function judgeWholeSet(tx: Tx, row: DeliverableRow): Promise<void> {
  const setVerdicts = judgeSet(await findCharterOf(tx, row), await listMeasured(tx, row.id))
  await tx.update(deliverables).set({ setVerdicts }).where(eq(deliverables.id, row.id))
}
