import type { Tx } from '@regie/database'
import { and, asc, eq, gt, gte, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { assignments } from '../assignments/assignment.table.ts'
import { groupByOperator } from '../facts/group-by-operator.ts'
import { ratings } from '../feedback/feedback.table.ts'
import { offerAnswers } from '../offers/offer-answer.table.ts'
import { availabilities, certifications, operators } from '../operators/operator.table.ts'
import { type KeptAssignment, type OperatorRecord, RECENT_MS } from './operator-record.rules.ts'
import { operatorRevisions } from './operator-revision.table.ts'

/** A record and the transaction it was last changed in; null for one that is older than the count of changes. */
export type Loaded = { id: string; changedIn: string | null; record: OperatorRecord }
export type Revision = { id: string; changedIn: string }

/** Operators read at once: a statement stays small and nobody waits long for the event loop. */
export const BATCH = 500

/** The next operators by id, whole. All of one batch is as of the transaction's snapshot. */
export async function readBatch(tx: Tx, afterId: string | null, now: Date): Promise<Loaded[]> {
  return readRecords(tx, afterId === null ? undefined : gt(operators.operatorId, afterId), now)
}

/** The operators named, as of the transaction's snapshot; whoever is unknown is left out. */
export async function readOperators(tx: Tx, ids: readonly string[], now: Date): Promise<Loaded[]> {
  const loaded: Loaded[] = []
  for (let from = 0; from < ids.length; from += BATCH)
    loaded.push(...(await readRecords(tx, inArray(operators.operatorId, ids.slice(from, from + BATCH)), now)))
  return loaded
}

/** The oldest transaction that the snapshot cannot see yet: whatever changes later changes in it or a younger one. */
export async function oldestUnseen(tx: Tx): Promise<string> {
  const { rows } = await tx.execute<{ xmin: string }>(
    sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin`,
  )
  const [row] = rows
  if (!row) throw new Error('PostgreSQL has no snapshot')
  return row.xmin
}

/** Whoever changed in the transaction given or a younger one; some may have been seen already. */
export async function revisionsFrom(tx: Tx, changedIn: string): Promise<Revision[]> {
  return tx
    .select({ id: operatorRevisions.operatorId, changedIn: operatorRevisions.changedIn })
    .from(operatorRevisions)
    .where(gte(operatorRevisions.changedIn, sql`${changedIn}::xid8`))
}

async function readRecords(tx: Tx, where: SQL | undefined, now: Date): Promise<Loaded[]> {
  const rows = await tx
    .select({
      id: operators.operatorId,
      changedIn: operatorRevisions.changedIn,
      operator: operators.snapshot,
      availability: availabilities.snapshot,
    })
    .from(operators)
    .leftJoin(availabilities, eq(availabilities.operatorId, operators.operatorId))
    .leftJoin(operatorRevisions, eq(operatorRevisions.operatorId, operators.operatorId))
    .where(where)
    .orderBy(asc(operators.operatorId))
    .limit(BATCH)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const certified = groupByOperator(await readCertifications(tx, ids))
  const assigned = groupByOperator(await readAssignments(tx, ids))
  const answered = groupByOperator(await readAnswers(tx, ids, now))
  const rated = groupByOperator(await readRatings(tx, ids))
  return rows.map(({ id, changedIn, operator, availability }) => ({
    id,
    changedIn,
    record: {
      operator,
      availability,
      certifications: (certified.get(id) ?? []).map(({ charterKey, version }) => ({ charterKey, version })),
      assignments: (assigned.get(id) ?? []).map(toKept),
      answers: (answered.get(id) ?? []).map(({ sentAt, answeredAt }) => ({
        sentMs: sentAt.getTime(),
        answeredMs: answeredAt.getTime(),
      })),
      ratings: sumOf(rated.get(id) ?? []),
    },
  }))
}

const among = (column: PgColumn, ids: string[]) => inArray(column, ids)

const readCertifications = (tx: Tx, ids: string[]) =>
  tx
    .select({
      operatorId: certifications.operatorId,
      charterKey: certifications.charterKey,
      version: certifications.version,
    })
    .from(certifications)
    .where(among(certifications.operatorId, ids))
    .orderBy(asc(certifications.charterKey), asc(certifications.version))

/** A cancelled assignment says nothing of anybody. */
const readAssignments = (tx: Tx, ids: string[]) =>
  tx
    .select()
    .from(assignments)
    .where(
      and(
        among(assignments.operatorId, ids),
        or(isNull(assignments.outcome), ne(assignments.outcome, 'cancelled')),
      ),
    )
    .orderBy(asc(assignments.assignmentId))

/** One day more than counts, for a clock that is set back a little. */
const readAnswers = (tx: Tx, ids: string[], now: Date) =>
  tx
    .select({
      operatorId: offerAnswers.operatorId,
      sentAt: offerAnswers.sentAt,
      answeredAt: offerAnswers.answeredAt,
    })
    .from(offerAnswers)
    .where(
      and(
        among(offerAnswers.operatorId, ids),
        gt(offerAnswers.answeredAt, new Date(now.getTime() - RECENT_MS - 86_400_000)),
        inArray(offerAnswers.outcome, ['accepted', 'declined', 'countered', 'expired']),
      ),
    )
    .orderBy(asc(offerAnswers.offerId))

const readRatings = (tx: Tx, ids: string[]) =>
  tx
    .select({ operatorId: ratings.operatorId, thousandths: ratings.thousandths })
    .from(ratings)
    .where(among(ratings.operatorId, ids))

const sumOf = (rows: { thousandths: number | null }[]): OperatorRecord['ratings'] => {
  const given = rows.flatMap(({ thousandths }) => thousandths ?? [])
  return { sumThousandths: given.reduce((sum, one) => sum + one, 0), count: given.length }
}

type AssignmentRow = Awaited<ReturnType<typeof readAssignments>>[number]

const toKept = ({
  held,
  startsOn,
  organisationId,
  placeKey,
  outcome,
  endedAsOf,
}: AssignmentRow): KeptAssignment => ({
  held: held && { fromMs: Date.parse(held.from), toMs: Date.parse(held.to) },
  startsOn,
  organisationId,
  placeKey,
  outcome,
  endedMs: endedAsOf?.getTime() ?? null,
})
