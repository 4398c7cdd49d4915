import { newId, type Tx } from '@regie/database'
import { and, count, eq, gt, lt, ne } from 'drizzle-orm'
import { passwordResetStates } from './password-reset.states.ts'
import { passwordResets, resetAsks } from './password-reset.table.ts'

export async function insertAsk(tx: Tx, ask: { emailKey: string; askedAt: Date }): Promise<string> {
  const id = newId()
  await tx.insert(resetAsks).values({ ...ask, id })
  return id
}

/** Takes an ask out of the table; undefined when it was answered before. */
export async function takeAsk(tx: Tx, id: string) {
  const [row] = await tx.delete(resetAsks).where(eq(resetAsks.id, id)).returning()
  return row
}

export async function insertReset(
  tx: Tx,
  draft: { accountId: string; askedAt: Date; expiresAt: Date },
): Promise<string> {
  const id = newId()
  await tx.insert(passwordResets).values({ ...draft, id })
  return id
}

export async function countResetsSince(tx: Tx, accountId: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ found: count() })
    .from(passwordResets)
    .where(and(eq(passwordResets.accountId, accountId), gt(passwordResets.askedAt, since)))
  return row?.found ?? 0
}

export async function holdReset(tx: Tx, id: string) {
  const [row] = await tx.select().from(passwordResets).where(eq(passwordResets.id, id)).for('update')
  return row
}

/** open → used; the other open links of the account are void. */
export async function useReset(tx: Tx, reset: { id: string; accountId: string }, usedAt: Date) {
  await tx
    .update(passwordResets)
    .set({ state: passwordResetStates.move('open', 'use'), usedAt })
    .where(eq(passwordResets.id, reset.id))
  await tx
    .update(passwordResets)
    .set({ state: passwordResetStates.move('open', 'void') })
    .where(
      and(
        eq(passwordResets.accountId, reset.accountId),
        ne(passwordResets.id, reset.id),
        eq(passwordResets.state, 'open'),
      ),
    )
}

export const deleteResetsOf = (tx: Tx, accountId: string) =>
  tx.delete(passwordResets).where(eq(passwordResets.accountId, accountId))

export const deleteResetsBefore = (tx: Tx, instant: Date) =>
  tx.delete(passwordResets).where(lt(passwordResets.expiresAt, instant))
