import { createHmac } from 'node:crypto'
import type { Tx } from '@regie/database'
import { countAttempt } from '@regie/service-kit'
import { eq, inArray, lt } from 'drizzle-orm'
import { guestThrottles } from './review-link.table.ts'

/** Keyed, so that the table does not tell who tried. */
export const throttleKey = (secret: string, kind: 'link' | 'address', id: string): string =>
  createHmac('sha256', secret).update(`guest:${kind}:${id}`).digest('base64url')

/**
 * Counts the attempt on every key before it is tried, each under the lock of its row, in one order for all.
 * @returns the longest wait in seconds; 0 when the attempt may go on
 */
export async function claimGuestAttempt(tx: Tx, keys: readonly string[], now: Date): Promise<number> {
  let waitS = 0
  for (const keyHash of keys.toSorted()) {
    await tx
      .insert(guestThrottles)
      .values({ keyHash, attempts: 0, blockedUntil: now, lastAt: now })
      .onConflictDoNothing()
    const [row] = await tx
      .select()
      .from(guestThrottles)
      .where(eq(guestThrottles.keyHash, keyHash))
      .for('update')
    const counted = countAttempt(row ?? { attempts: 0, blockedUntil: now, lastAt: now }, now)
    if ('waitS' in counted) waitS = Math.max(waitS, counted.waitS)
    else await tx.update(guestThrottles).set(counted.next).where(eq(guestThrottles.keyHash, keyHash))
  }
  return waitS
}

export const forgetGuestAttempts = (tx: Tx, keys: readonly string[]) =>
  tx.delete(guestThrottles).where(inArray(guestThrottles.keyHash, [...keys]))

export const forgetGuestAttemptsBefore = (tx: Tx, instant: Date) =>
  tx.delete(guestThrottles).where(lt(guestThrottles.lastAt, instant))
