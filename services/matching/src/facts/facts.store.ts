import type { Tx } from '@regie/database'
import type { MissionNeeds, OperatorFacts } from '@regie/matching'
import { and, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { assignments } from '../assignments/assignment.table.ts'
import { ratings } from '../feedback/feedback.table.ts'
import { offerAnswers } from '../offers/offer-answer.table.ts'
import { availabilities, certifications, operators } from '../operators/operator.table.ts'
import { groupByOperator } from './group-by-operator.ts'
import { type Heard, toFacts } from './operator-facts.rules.ts'

const DAY_MS = 86_400_000
/** Offers and missions count as recent for as long; the fairness term is defined over 90 days. */
const RECENT_MS = 90 * DAY_MS
/** Wider than any shift of a window (8 days) and any drive on Earth (11 days) together. */
const AROUND_MS = 30 * DAY_MS

type Scope = { needs: MissionNeeds; now: Date; operatorId: string | null }

/**
 * The facts of every operator within the caller's reach, or of one, as they bear on one mission.
 * Reads several tables: give it a transaction with a snapshot of its own (`readSnapshot`).
 */
export async function readFacts(
  tx: Tx,
  needs: MissionNeeds,
  now: Date,
  operatorId: string | null = null,
): Promise<OperatorFacts[]> {
  const scope = { needs, now, operatorId }
  const rows = await tx
    .select({ operator: operators.snapshot, availability: availabilities.snapshot })
    .from(operators)
    .leftJoin(availabilities, eq(availabilities.operatorId, operators.operatorId))
    .where(ofOperator(operators.operatorId, scope))
  const certified = groupByOperator(await readCertifications(tx, scope))
  const around = groupByOperator(await readAround(tx, scope))
  const counts = groupByOperator(await readCounts(tx, scope))
  const history = groupByOperator(await readHistory(tx, scope))
  const answers = groupByOperator(await readAnswers(tx, scope))
  const rated = groupByOperator(await readRatings(tx, scope))
  return rows.map(({ operator, availability }) => {
    const of = operator.operatorId
    const [count = { done: 0, failed: 0, recentlyDone: 0 }] = counts.get(of) ?? []
    const [rating = { sumThousandths: 0, count: 0 }] = rated.get(of) ?? []
    const [answer = { medianMinutes: 0, count: 0 }] = answers.get(of) ?? []
    const heard: Heard = {
      operator,
      availability,
      certifications: certified.get(of) ?? [],
      ...calendarOf(around.get(of) ?? []),
      done: count.done,
      failed: count.failed,
      recentlyDone: count.recentlyDone,
      answers: { medianMinutes: answer.medianMinutes, count: answer.count },
      history: history.get(of) ?? [],
      ratings: { sumThousandths: rating.sumThousandths, count: rating.count },
    }
    return toFacts(heard, needs)
  })
}

/** All statements of the transaction see the same instant; must be its first. */
export const readSnapshot = (tx: Tx) => tx.execute(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`)

const ofOperator = (column: PgColumn, { operatorId }: Scope): SQL | undefined =>
  operatorId === null ? undefined : eq(column, operatorId)

const readCertifications = async (tx: Tx, scope: Scope) =>
  scope.needs.charter
    ? tx
        .select({
          operatorId: certifications.operatorId,
          charterKey: certifications.charterKey,
          version: certifications.version,
        })
        .from(certifications)
        .where(
          and(
            eq(certifications.charterKey, scope.needs.charter.key),
            ofOperator(certifications.operatorId, scope),
          ),
        )
    : []

type Around = {
  operatorId: string
  held: { from: string; to: string } | null
  startsOn: string | null
  isOver: boolean
}

function readAround(tx: Tx, scope: Scope): Promise<Around[]> {
  const { fromMs, toMs } = scope.needs.window
  const from = new Date(fromMs - AROUND_MS).toISOString()
  const to = new Date(toMs + AROUND_MS).toISOString()
  return tx
    .select({
      operatorId: assignments.operatorId,
      held: assignments.held,
      startsOn: assignments.startsOn,
      isOver: sql<boolean>`${assignments.outcome} IS NOT NULL`,
    })
    .from(assignments)
    .where(
      and(
        sql`${assignments.held} && tstzrange(${from}::timestamptz, ${to}::timestamptz)`,
        or(isNull(assignments.outcome), eq(assignments.outcome, 'completed')),
        ofOperator(assignments.operatorId, scope),
      ),
    )
}

/** Confirmed assignments hold their time until they end; those completed still count for the caps of their day. */
function calendarOf(rows: Around[]): Pick<Heard, 'busy' | 'assignmentsPerDay'> {
  const busy: Heard['busy'] = []
  const assignmentsPerDay: Record<string, number> = {}
  for (const { held, startsOn, isOver } of rows) {
    if (!held || !startsOn) continue
    if (!isOver) busy.push({ fromMs: Date.parse(held.from), toMs: Date.parse(held.to) })
    assignmentsPerDay[startsOn] = (assignmentsPerDay[startsOn] ?? 0) + 1
  }
  return { busy, assignmentsPerDay }
}

function readCounts(tx: Tx, scope: Scope) {
  const since = new Date(scope.now.getTime() - RECENT_MS).toISOString()
  const completed = sql`${assignments.outcome} = 'completed'`
  return tx
    .select({
      operatorId: assignments.operatorId,
      done: sql<number>`(count(*) FILTER (WHERE ${completed}))::int`,
      failed: sql<number>`(count(*) FILTER (WHERE ${assignments.outcome} = 'no_show'))::int`,
      recentlyDone: sql<number>`(count(*) FILTER (WHERE ${completed} AND ${assignments.endedAsOf} > ${since}::timestamptz))::int`,
    })
    .from(assignments)
    .where(
      and(inArray(assignments.outcome, ['completed', 'no_show']), ofOperator(assignments.operatorId, scope)),
    )
    .groupBy(assignments.operatorId)
}

const readRatings = (tx: Tx, scope: Scope) =>
  tx
    .select({
      operatorId: ratings.operatorId,
      sumThousandths: sql<number>`sum(${ratings.thousandths})::int`,
      count: sql<number>`count(*)::int`,
    })
    .from(ratings)
    .where(and(isNotNull(ratings.thousandths), ofOperator(ratings.operatorId, scope)))
    .groupBy(ratings.operatorId)

/** Only with this client or at this place: nothing else counts. */
async function readHistory(tx: Tx, scope: Scope) {
  const { clientId, placeId } = scope.needs
  const rows = await tx
    .select({
      operatorId: assignments.operatorId,
      clientId: assignments.organisationId,
      placeId: assignments.placeKey,
      missions: sql<number>`count(*)::int`,
    })
    .from(assignments)
    .where(
      and(
        eq(assignments.outcome, 'completed'),
        isNotNull(assignments.organisationId),
        or(
          eq(assignments.organisationId, clientId),
          placeId === null ? undefined : eq(assignments.placeKey, placeId),
        ),
        ofOperator(assignments.operatorId, scope),
      ),
    )
    .groupBy(assignments.operatorId, assignments.organisationId, assignments.placeKey)
  return rows.flatMap(({ clientId: client, ...row }) =>
    client === null ? [] : [{ ...row, clientId: client }],
  )
}

/**
 * Lower median of whole minutes, over the offers settled lately. An offer that ran out took its operator until the
 * deadline at least; one withdrawn by the house says nothing of them.
 */
function readAnswers(tx: Tx, scope: Scope) {
  const minutes = sql`greatest(0, floor(extract(epoch FROM ${offerAnswers.answeredAt} - ${offerAnswers.sentAt}) / 60))`
  return tx
    .select({
      operatorId: offerAnswers.operatorId,
      medianMinutes: sql<number>`(percentile_disc(0.5) WITHIN GROUP (ORDER BY ${minutes}))::int`,
      count: sql<number>`count(*)::int`,
    })
    .from(offerAnswers)
    .where(
      and(
        gt(offerAnswers.answeredAt, new Date(scope.now.getTime() - RECENT_MS)),
        inArray(offerAnswers.outcome, ['accepted', 'declined', 'countered', 'expired']),
        ofOperator(offerAnswers.operatorId, scope),
      ),
    )
    .groupBy(offerAnswers.operatorId)
}
