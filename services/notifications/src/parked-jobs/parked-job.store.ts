import { type Tx, parked, receipts } from '@regie/database'
import { and, desc, eq, isNull, notExists, sql } from 'drizzle-orm'

export type ParkedRow = typeof parked.$inferSelect & { parkedAtExact: string }
export type ParkedPosition = { parkedAt: string; messageId: string; consumer: string }

const isOpen = (tx: Tx) =>
  notExists(
    tx
      .select({ one: sql`1` })
      .from(receipts)
      .where(and(eq(receipts.messageId, parked.messageId), eq(receipts.consumer, parked.consumer))),
  )

// Microseconds as text: a Date keeps milliseconds only, and a page would end between two rows.
const parkedAtExact = sql<string>`to_char(${parked.parkedAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Messages that a consumer gave up on and that nobody has brought to an end since, newest first. */
export async function readParked(
  tx: Tx,
  before: ParkedPosition | undefined,
  limit: number,
): Promise<ParkedRow[]> {
  const rows = await tx
    .select({ row: parked, parkedAtExact })
    .from(parked)
    .where(
      and(
        isOpen(tx),
        before === undefined
          ? undefined
          : sql`(${parked.parkedAt}, ${parked.messageId}, ${parked.consumer}) < (${before.parkedAt}::timestamptz, ${before.messageId}::uuid, ${before.consumer})`,
      ),
    )
    .orderBy(desc(parked.parkedAt), desc(parked.messageId), desc(parked.consumer))
    .limit(limit)
  return rows.map(({ row, parkedAtExact: exact }) => ({ ...row, parkedAtExact: exact }))
}

export async function readOpenParked(tx: Tx, messageId: string, consumer: string) {
  const [row] = await tx
    .select()
    .from(parked)
    .where(and(eq(parked.messageId, messageId), eq(parked.consumer, consumer), isOpen(tx)))
  return row
}

/** Asks for a re-run, once; the sweeper of the message's service rings for it. @returns undefined if asked already */
export async function askRerun(tx: Tx, messageId: string, consumer: string, by: string | null, at: Date) {
  const [row] = await tx
    .update(parked)
    .set({ rerunAt: at, rerunBy: by, rerunRungAt: null })
    .where(
      and(eq(parked.messageId, messageId), eq(parked.consumer, consumer), isNull(parked.rerunAt), isOpen(tx)),
    )
    .returning()
  return row
}
