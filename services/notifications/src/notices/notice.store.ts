import type { Notice } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { asc, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import type { Audience, Hearer } from './notice.rules.ts'
import { notices, readings } from './notice.table.ts'

export type NoticeDraft = Omit<Notice, 'seq'> & { messageId: string; audience: Audience }
export type StoredNotice = Notice & { messageId: string; audience: Audience }

/**
 * Tells an event once, also when its news is replayed.
 * Write it last: from here to the commit every other notice waits, so that seq follows the order of commits.
 */
export async function addNotice(tx: Tx, { audience, subject, ...notice }: NoticeDraft): Promise<void> {
  const row = {
    ...notice,
    occurredAt: new Date(notice.occurredAt),
    isForStaff: audience.isForStaff,
    organisationId: audience.organisationId,
    accountIds: [...audience.accountIds],
    subjectKind: subject.kind,
    subjectId: subject.id,
    missionId: subject.missionId,
  }
  await tx.insert(notices).values(row).onConflictDoNothing({ target: notices.messageId })
}

/** Every notice after `seq`, for all audiences, oldest first; only the house itself may read so. */
export async function readNoticesAfter(tx: Tx, seq: number, limit: number): Promise<StoredNotice[]> {
  const rows = await tx
    .select()
    .from(notices)
    .where(gt(notices.seq, seq))
    .orderBy(asc(notices.seq))
    .limit(limit)
  return rows.map(toNotice)
}

/** The seq of the newest notice of all, 0 where there is none. */
export async function readHead(tx: Tx): Promise<number> {
  const [row] = await tx.select({ seq: notices.seq }).from(notices).orderBy(desc(notices.seq)).limit(1)
  return row?.seq ?? 0
}

type Slice = { direction: 'newer' | 'older'; than: number; limit: number; withQuiet: boolean }

/** What one person hears, nearest to `than` first. Found by index through each way of being concerned. */
export async function readHeard(tx: Tx, hearer: Hearer, slice: Slice): Promise<StoredNotice[]> {
  const rows = await tx
    .select()
    .from(notices)
    .where(sql`${notices.seq} IN (${heardSeqs(hearer, slice)})`)
    .orderBy(slice.direction === 'newer' ? asc(notices.seq) : desc(notices.seq))
    .limit(slice.limit)
  return rows.map(toNotice)
}

/** How many listed notices came after `upToSeq`, counted no further than `limit`. */
export async function countUnread(tx: Tx, hearer: Hearer, upToSeq: number, limit: number): Promise<number> {
  const unread = heardSeqs(hearer, { direction: 'newer', than: upToSeq, limit, withQuiet: false })
  const { rows } = await tx.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM (${unread}) AS unread`,
  )
  return rows[0]?.count ?? 0
}

function heardSeqs(hearer: Hearer, { direction, than, limit, withQuiet }: Slice): SQL {
  const order = direction === 'newer' ? sql`ASC` : sql`DESC`
  const within = sql`seq ${direction === 'newer' ? sql`>` : sql`<`} ${than} ${withQuiet ? sql`` : sql`AND NOT is_quiet`}`
  const branch = (source: SQL, concerned: SQL) =>
    sql`(SELECT seq FROM ${source} WHERE ${concerned} AND ${within} ORDER BY seq ${order} LIMIT ${limit})`
  const branches = [branch(sql`notifications.notice_account`, sql`account_id = ${hearer.accountId}`)]
  if (hearer.kind === 'staff') branches.push(branch(sql`notifications.notice`, sql`is_for_staff`))
  if (hearer.kind === 'client' && hearer.organisationId !== null) {
    branches.push(branch(sql`notifications.notice`, sql`organisation_id = ${hearer.organisationId}`))
  }
  return sql`SELECT seq FROM (${sql.join(branches, sql` UNION `)}) AS heard ORDER BY seq ${order} LIMIT ${limit}`
}

export async function readMarker(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.select().from(readings).where(eq(readings.accountId, accountId))
  return row?.upToSeq ?? 0
}

/** The marker only moves forward. @returns where it stands now */
export async function moveMarker(tx: Tx, accountId: string, upToSeq: number): Promise<number> {
  const [row] = await tx
    .insert(readings)
    .values({ accountId, upToSeq })
    .onConflictDoUpdate({
      target: readings.accountId,
      set: { upToSeq: sql`greatest(${readings.upToSeq}, excluded.up_to_seq)` },
    })
    .returning({ upToSeq: readings.upToSeq })
  return row!.upToSeq
}

/** Deletes up to `limit` of the oldest notices that happened before `before`; returns how many. */
export async function pruneNotices(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await tx.execute<{ seq: string }>(
    sql`SELECT seq FROM notifications.notice WHERE occurred_at < ${before.toISOString()} ORDER BY occurred_at LIMIT ${limit}`,
  )
  const seqs = rows.map(({ seq }) => Number(seq))
  if (seqs.length === 0) return 0
  await tx.execute(
    sql`DELETE FROM notifications.notice_account WHERE seq = ANY(${sql.param(seqs)}::bigint[])`,
  )
  await tx.delete(notices).where(inArray(notices.seq, seqs))
  return seqs.length
}

const toNotice = (row: typeof notices.$inferSelect): StoredNotice => ({
  seq: row.seq,
  messageId: row.messageId,
  name: row.name,
  occurredAt: row.occurredAt.toISOString(),
  subject: { kind: row.subjectKind, id: row.subjectId, missionId: row.missionId },
  sentence: row.sentence,
  path: row.path,
  isQuiet: row.isQuiet,
  audience: {
    isForStaff: row.isForStaff,
    organisationId: row.organisationId,
    accountIds: row.accountIds,
  },
})
