import type { Tx } from '@regie/database'
import { sql } from 'drizzle-orm'

/**
 * From here to its end the transaction writes as the house. Call it once the caller's reach was proven by reading the row
 * under their own row-level security; the audit line and the idempotency key stay the caller's.
 */
export async function actAsHouse(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT set_config('app.kind', 'system', true)`)
}
