import type { Unit } from '@regie/database'
import { eq } from 'drizzle-orm'
import { canWithdraw } from '../states.ts'
import { deliverables } from './deliverable.table.ts'

/** What fell through owes nothing any more; what was approved stays approved. */
export async function withdrawDeliverables(
  { tx, record }: Unit,
  of: { assignmentId: string } | { missionId: string },
  reason: string,
): Promise<void> {
  const rows = await tx
    .select()
    .from(deliverables)
    .where(
      'assignmentId' in of
        ? eq(deliverables.assignmentId, of.assignmentId)
        : eq(deliverables.missionId, of.missionId),
    )
    .for('update')
  for (const row of rows.filter(({ state }) => canWithdraw(state))) {
    await tx
      .update(deliverables)
      .set({ state: 'withdrawn', withdrawnReason: reason })
      .where(eq(deliverables.id, row.id))
    record.audit({
      action: 'deliverable-withdrawn',
      subject: { kind: 'deliverable', id: row.id },
      organisationId: row.organisationId,
      reason,
    })
  }
}
