import type { Tx } from '@regie/database'
import { sql } from 'drizzle-orm'

/** Series of numbers people say on the phone: D quotes (devis), R missions (réalisations). */
export type Series = 'D' | 'R'

/** `R-2026-000042`: counted a series and year; the row is locked until the transaction ends, so none is doubled. */
export async function nextReference(tx: Tx, series: Series, at: Date): Promise<string> {
  const year = at.getUTCFullYear()
  const { rows } = await tx.execute<{ last: number }>(sql`
    INSERT INTO missions.counter (series, year, last) VALUES (${series}, ${year}, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = counter.last + 1 RETURNING last`)
  return `${series}-${year}-${String(rows[0]?.last).padStart(6, '0')}`
}
