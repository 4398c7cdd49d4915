import type { MailState, MailTemplate } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { type MailDraft, type MailRow, mails } from './mail.table.ts'

/** @returns false when this event has written to this person already */
export async function addMail(tx: Tx, mail: MailDraft): Promise<boolean> {
  const { rowCount } = await tx
    .insert(mails)
    .values({ ...mail, state: 'queued' })
    .onConflictDoNothing()
  return rowCount === 1
}

/**
 * Whether such a letter was written since; holds the topic until the transaction ends, so that of two letters
 * written at the same instant the second sees the first.
 */
export async function hasRecentMail(
  tx: Tx,
  accountId: string,
  template: MailTemplate,
  topicId: string,
  since: Date,
): Promise<boolean> {
  const topic = `notifications.mail ${accountId} ${template} ${topicId}`
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${topic}, 0))`)
  const rows = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(
      and(
        eq(mails.topicId, topicId),
        eq(mails.toAccount, accountId),
        eq(mails.template, template),
        gt(mails.createdAt, since),
      ),
    )
    .limit(1)
  return rows.length > 0
}

export async function readMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  const [row] = await tx.select().from(mails).where(eq(mails.id, id))
  return row
}

export async function lockMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  const [row] = await tx.select().from(mails).where(eq(mails.id, id)).for('update')
  return row
}

export type MailFilter = {
  before: string | undefined
  state: MailState | undefined
  template: MailTemplate | undefined
  limit: number
}

/** Newest first; ids are UUIDv7, so their order is that of writing. */
export async function readMails(tx: Tx, filter: MailFilter): Promise<MailRow[]> {
  return tx
    .select()
    .from(mails)
    .where(
      and(
        filter.before === undefined ? undefined : lt(mails.id, filter.before),
        filter.state === undefined ? undefined : eq(mails.state, filter.state),
        filter.template === undefined ? undefined : eq(mails.template, filter.template),
      ),
    )
    .orderBy(desc(mails.id))
    .limit(filter.limit)
}

/**
 * Takes a mail that still has to leave, for as long as one try may last; a second process finds it taken.
 * @returns undefined when it is gone, has left, or somebody holds it
 */
export async function leaseMail(tx: Tx, id: string, now: Date, until: Date): Promise<MailRow | undefined> {
  const [row] = await tx
    .update(mails)
    .set({ leaseUntil: until, attempts: sql`${mails.attempts} + 1` })
    .where(
      and(
        eq(mails.id, id),
        inArray(mails.state, ['queued', 'failed']),
        or(isNull(mails.leaseUntil), lt(mails.leaseUntil, now)),
      ),
    )
    .returning()
  return row
}

export type MailOutcome = { state: MailState; lastError: string | null; sentAt: Date | null }

/** Ends a lease with what came of it. */
export async function settleMail(tx: Tx, id: string, outcome: MailOutcome): Promise<void> {
  await tx
    .update(mails)
    .set({ ...outcome, leaseUntil: null })
    .where(eq(mails.id, id))
}

export async function requeueMail(tx: Tx, id: string, state: MailState): Promise<MailRow> {
  const [row] = await tx
    .update(mails)
    .set({ state, resends: sql`${mails.resends} + 1`, lastError: null, leaseUntil: null })
    .where(eq(mails.id, id))
    .returning()
  return row!
}

/** Deletes up to `limit` mails written before `before`; returns how many. */
export async function pruneMails(tx: Tx, before: Date, limit: number): Promise<number> {
  const old = tx.select({ id: mails.id }).from(mails).where(lt(mails.createdAt, before)).limit(limit)
  const { rowCount } = await tx.delete(mails).where(inArray(mails.id, old))
  return rowCount ?? 0
}
