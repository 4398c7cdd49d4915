import { type RetouchPartnerList, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { operators } from '../facts/fact.table.ts'
import { isOwnWork, type RetoucherAtHand } from '../retouch-tasks/routing.rules.ts'
import type { RetouchTaskRow } from '../retouch-tasks/retouch-task.table.ts'
import { retouchPartners } from './retouch-partner.table.ts'

const IN_HAND = sql`(SELECT count(*)::int FROM postproduction.retouch_task t
  WHERE t.assignee_id = ${retouchPartners.operatorId} AND t.state IN ('assigned', 'in_progress', 'returned'))`

type Asked = Pick<RetouchTaskRow, 'charterId' | 'charterVersion' | 'passedOver' | 'stepKind' | 'steps'>

/** Every partner, with what they have in hand and whether they know the charter of this task. */
export async function listRetouchers(tx: Tx, task: Asked): Promise<RetoucherAtHand[]> {
  const isCertified =
    task.charterId === null
      ? sql<boolean>`true`
      : sql<boolean>`EXISTS (SELECT 1 FROM postproduction.certification c WHERE c.operator_id = ${retouchPartners.operatorId}
          AND c.charter_id = ${task.charterId} AND c.version = ${task.charterVersion})`
  const rows = await tx
    .select({
      operatorId: retouchPartners.operatorId,
      name: operators.name,
      kind: retouchPartners.kind,
      priority: retouchPartners.priority,
      dailyCapacity: retouchPartners.dailyCapacity,
      isActive: sql<boolean>`${retouchPartners.isActive} AND ${operators.isRetoucher}`,
      load: sql<number>`${IN_HAND}`,
      isCertified,
    })
    .from(retouchPartners)
    .innerJoin(operators, eq(operators.operatorId, retouchPartners.operatorId))
    .orderBy(asc(retouchPartners.operatorId))
  return rows.map((row) => ({
    ...row,
    isPassedOver: task.passedOver.includes(row.operatorId),
    isOwnWork: isOwnWork(task, row.operatorId),
  }))
}

const RECENT = sql`now() - interval '90 days'`

export async function listPartners(tx: Tx): Promise<RetouchPartnerList> {
  const rows = await tx
    .select({
      operatorId: retouchPartners.operatorId,
      name: operators.name,
      kind: retouchPartners.kind,
      dailyCapacity: retouchPartners.dailyCapacity,
      priority: retouchPartners.priority,
      isActive: retouchPartners.isActive,
      isRetoucher: operators.isRetoucher,
      load: sql<number>`${IN_HAND}`,
      acceptedCount: sql<number>`(SELECT count(DISTINCT v.task_id)::int FROM postproduction.retouch_version v
        JOIN postproduction.retouch_task t ON t.id = v.task_id AND t.state = 'accepted'
        WHERE v.sent_by = ${retouchPartners.operatorId} AND v.sent_at > ${RECENT})`,
      returnedCount: sql<number>`(SELECT count(DISTINCT v.id)::int FROM postproduction.retouch_version v
        JOIN postproduction.retouch_mark m ON m.version_id = v.id AND m.is_comment
        WHERE v.sent_by = ${retouchPartners.operatorId} AND v.sent_at > ${RECENT})`,
    })
    .from(retouchPartners)
    .innerJoin(operators, eq(operators.operatorId, retouchPartners.operatorId))
    .orderBy(asc(retouchPartners.priority), asc(operators.name))
  const others = await tx
    .select({ operatorId: operators.operatorId, name: operators.name })
    .from(operators)
    .leftJoin(retouchPartners, eq(retouchPartners.operatorId, operators.operatorId))
    .where(and(eq(operators.isRetoucher, true), isNull(retouchPartners.operatorId)))
    .orderBy(asc(operators.name))
    .limit(200)
  return { items: rows, others }
}

/** @throws Failure 'not-found' where nobody of the community has this id */
export async function readOperatorName(tx: Tx, operatorId: string) {
  const [row] = await tx
    .select({ name: operators.name, isRetoucher: operators.isRetoucher })
    .from(operators)
    .where(eq(operators.operatorId, operatorId))
  if (!row) throw notFound({ fr: 'Opérateur', en: 'Operator' })
  return row
}

export async function findPartner(tx: Tx, operatorId: string) {
  const [row] = await tx.select().from(retouchPartners).where(eq(retouchPartners.operatorId, operatorId))
  return row
}
