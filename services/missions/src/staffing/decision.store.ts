import { type DecisionQuery, notFound } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { WAITING_STATES } from './decision.states.ts'
import { type DecisionRow, staffingDecisions } from './staffing.table.ts'

const known = { fr: 'Décision', en: 'Decision' }

/** @throws Failure 'not-found' */
export async function decisionRow(tx: Tx, id: string): Promise<DecisionRow> {
  const [row] = await tx.select().from(staffingDecisions).where(eq(staffingDecisions.id, id))
  if (!row) throw notFound(known)
  return row
}

export async function insertDecision(
  tx: Tx,
  row: typeof staffingDecisions.$inferInsert,
): Promise<DecisionRow> {
  const [inserted] = await tx.insert(staffingDecisions).values(row).returning()
  return inserted!
}

/** Writes to a decision that is still in the state it was read in; its mission is locked by the caller. */
export async function moveDecision(
  tx: Tx,
  from: DecisionRow,
  change: Partial<DecisionRow>,
): Promise<DecisionRow> {
  const [row] = await tx
    .update(staffingDecisions)
    .set(change)
    .where(and(eq(staffingDecisions.id, from.id), eq(staffingDecisions.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** Those of a mission that have no effect yet. */
export const waitingDecisions = (tx: Tx, missionId: string): Promise<DecisionRow[]> =>
  tx
    .select()
    .from(staffingDecisions)
    .where(
      and(eq(staffingDecisions.missionId, missionId), inArray(staffingDecisions.state, [...WAITING_STATES])),
    )

/** All that was decided for a seat in one round, newest first. */
export const decisionsOfRound = (
  tx: Tx,
  missionId: string,
  seat: string,
  round: number,
): Promise<DecisionRow[]> =>
  tx
    .select()
    .from(staffingDecisions)
    .where(
      and(
        eq(staffingDecisions.missionId, missionId),
        eq(staffingDecisions.seat, seat),
        eq(staffingDecisions.round, round),
      ),
    )
    .orderBy(desc(staffingDecisions.id))

/** Newest first; `limit + 1` rows. */
export function listDecisions(tx: Tx, query: DecisionQuery): Promise<DecisionRow[]> {
  const after = query.cursor ? readCursor(query.cursor).id : null
  return tx
    .select()
    .from(staffingDecisions)
    .where(
      and(
        query.missionId ? eq(staffingDecisions.missionId, query.missionId) : undefined,
        query.state === 'waiting'
          ? inArray(staffingDecisions.state, [...WAITING_STATES])
          : query.state && eq(staffingDecisions.state, query.state),
        after ? lt(staffingDecisions.id, after) : undefined,
      ),
    )
    .orderBy(desc(staffingDecisions.id))
    .limit(query.limit + 1)
}
