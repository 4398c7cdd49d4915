import type { Tx } from '@regie/database'
import { countAttempt } from '@regie/service-kit'
import { and, eq, lt } from 'drizzle-orm'
import { signInThrottles } from './session.table.ts'

/**
 * Counts the attempt before it is tried, under the lock of its row: a thousand at once are a thousand counted.
 * @returns seconds to wait; 0 when the attempt may go on
 */
export async function claimAttempt(tx: Tx, addressHash: string, now: Date): Promise<number> {
  await tx
    .insert(signInThrottles)
    .values({ addressHash, attempts: 0, blockedUntil: now, lastAt: now })
    .onConflictDoNothing()
  const [row] = await tx
    .select()
    .from(signInThrottles)
    .where(eq(signInThrottles.addressHash, addressHash))
    .for('update')
  const counted = countAttempt(row ?? { attempts: 0, blockedUntil: now, lastAt: now }, now)
  if ('waitS' in counted) return counted.waitS
  await tx.update(signInThrottles).set(counted.next).where(eq(signInThrottles.addressHash, addressHash))
  return 0
}

export const forgetAttempts = (tx: Tx, addressHash: string) =>
  tx.delete(signInThrottles).where(eq(signInThrottles.addressHash, addressHash))

export const forgetAttemptsBefore = (tx: Tx, instant: Date) =>
  tx
    .delete(signInThrottles)
    .where(and(lt(signInThrottles.lastAt, instant), lt(signInThrottles.blockedUntil, instant)))
