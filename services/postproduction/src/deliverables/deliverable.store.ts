import {
  type AssetCounts,
  type CharterDocument,
  type DeliverableQuery,
  type DeliverableSummary,
  notFound,
} from '@regie/contracts'
import { cursorAfter, readCursor, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { assets } from '../assets/asset.table.ts'
import { charterFor } from '../charters/charter.rules.ts'
import { findCharterDocument } from '../charters/charter.store.ts'
import { assignmentFacts } from '../facts/fact.table.ts'
import { changes } from '../review/change.table.ts'
import { progressOf } from './deliverable.rules.ts'
import { type DeliverableRow, deliverables } from './deliverable.table.ts'

const DELIVERABLE = { fr: 'Livrable', en: 'Deliverable' }

type Seen = { deliverable: DeliverableRow; checkedInAt: Date | null; checkedOutAt: Date | null }

const seen = (tx: Tx) =>
  tx
    .select({
      deliverable: deliverables,
      checkedInAt: assignmentFacts.checkedInAt,
      checkedOutAt: assignmentFacts.checkedOutAt,
    })
    .from(deliverables)
    .leftJoin(assignmentFacts, eq(assignmentFacts.assignmentId, deliverables.assignmentId))
    .$dynamic()

/** @throws Failure 'not-found' */
export async function readDeliverable(tx: Tx, id: string): Promise<Seen> {
  const [row] = await seen(tx).where(eq(deliverables.id, id))
  if (!row) throw notFound(DELIVERABLE)
  return row
}

/**
 * Locks the row for the rest of the transaction: whatever changes a set takes this lock first, so that uploads,
 * checks, submission and approval of one set happen one after the other.
 *
 * @throws Failure 'not-found'
 */
export async function lockDeliverable(tx: Tx, id: string): Promise<DeliverableRow> {
  const [row] = await tx.select().from(deliverables).where(eq(deliverables.id, id)).for('update')
  if (!row) throw notFound(DELIVERABLE)
  return row
}

/** Newest first. */
export async function listDeliverables(tx: Tx, query: DeliverableQuery): Promise<Seen[]> {
  return seen(tx)
    .where(
      and(
        query.cursor === undefined ? undefined : lt(deliverables.id, readCursor(query.cursor).id),
        query.missionId === undefined ? undefined : eq(deliverables.missionId, query.missionId),
        query.state === undefined ? undefined : eq(deliverables.state, query.state),
      ),
    )
    .orderBy(desc(deliverables.id))
    .limit(query.limit + 1)
}

export const afterDeliverable = ({ deliverable }: Seen) => cursorAfter('', deliverable.id)

const NONE: AssetCounts = {
  receiving: 0,
  stored: 0,
  checked: 0,
  kept: 0,
  toFix: 0,
  retouching: 0,
  openChanges: 0,
}

/** Counts of what the caller may see, one query for many sets. */
export async function countAssets(tx: Tx, ids: string[]): Promise<(id: string) => AssetCounts> {
  if (ids.length === 0) return () => NONE
  const among = (...states: string[]) =>
    sql<number>`count(*) FILTER (WHERE ${assets.state} IN (${sql.join(
      states.map((state) => sql`${state}`),
      sql`, `,
    )}))::int`
  const kept = ['passed', 'ready', 'retouching', 'approved', 'delivered']
  const rows = await tx
    .select({
      id: assets.deliverableId,
      receiving: among('receiving'),
      stored: among('stored', 'analysed', 'to_fix', ...kept),
      checked: among('to_fix', ...kept),
      kept: among(...kept),
      toFix: among('to_fix'),
      retouching: among('retouching'),
    })
    .from(assets)
    .where(inArray(assets.deliverableId, ids))
    .groupBy(assets.deliverableId)
  const asked = await tx
    .select({ id: changes.deliverableId, count: sql<number>`count(*)::int` })
    .from(changes)
    .where(and(inArray(changes.deliverableId, ids), eq(changes.state, 'open')))
    .groupBy(changes.deliverableId)
  const open = new Map(asked.map(({ id, count }) => [id, count]))
  const counted = new Map(rows.map(({ id, ...counts }) => [id, counts]))
  return (id) => ({ ...NONE, ...counted.get(id), openChanges: open.get(id) ?? 0 })
}

export const findCharterOf = async (tx: Tx, row: DeliverableRow): Promise<CharterDocument> =>
  charterFor(await findCharterDocument(tx, row.charterId, row.charterVersion), row.brief)

export function toSummary(
  { deliverable: row, checkedInAt, checkedOutAt }: Seen,
  counts: AssetCounts,
): DeliverableSummary {
  const { brief } = row
  return {
    id: row.id,
    state: row.state,
    missionId: row.missionId,
    reference: brief.reference,
    title: brief.title,
    organisationId: row.organisationId,
    organisationName: brief.organisationName,
    operatorId: row.operatorId,
    operatorName: row.operatorName,
    placeName: brief.place.name,
    zone: brief.place.zone,
    window: brief.window,
    charter: brief.charter,
    checkedInAt: checkedInAt?.toISOString() ?? null,
    checkedOutAt: checkedOutAt?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    withdrawnReason: row.withdrawnReason,
    counts,
    progress: progressOf(counts),
  }
}
