import type { FileDecision } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { asc, eq } from 'drizzle-orm'
import { type DecisionRow, decisions } from './decision.table.ts'

export const toDecision = (row: DecisionRow, readerId: string): FileDecision => ({
  outcome: row.outcome,
  reason: row.reason,
  isBinding: row.isBinding,
  isOwn: row.authorId === readerId,
  authorName: row.authorName,
  decidedAt: row.decidedAt.toISOString(),
})

/** Every voice on the set that the caller may hear, oldest first. */
export const listDecisions = (tx: Tx, deliverableId: string): Promise<DecisionRow[]> =>
  tx.select().from(decisions).where(eq(decisions.deliverableId, deliverableId)).orderBy(asc(decisions.id))
