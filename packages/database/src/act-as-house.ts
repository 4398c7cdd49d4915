import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

/**
 * From here to its end the transaction writes as the house: rows are written by the house alone. Call it once the
 * caller's reach was proven by reading the row under their own row-level security; the audit line and the
 * idempotency key stay the caller's.
 */
export async function actAsHouse(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT set_config('app.kind', 'system', true)`)
}
