import type { LocalizedText, RetouchFigures, RetouchFiguresQuery } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { sql } from 'drizzle-orm'

type Row = {
  product_key: string
  title: LocalizedText
  month: string
  automatic: number
  by_hand: number
  pictures: number
  cents: number
}

/** Months are those of the house, which keeps its books in Paris. */
const MONTH = sql`to_char(f.fixed_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM')`

/** Of what was put right in accepted pictures, by product and month; latest month first. */
export async function readFigures(tx: Tx, { from, to }: RetouchFiguresQuery): Promise<RetouchFigures> {
  const { rows } = await tx.execute<Row>(sql`
    SELECT f.product_key, ${MONTH} AS month,
      (array_agg(t.title ORDER BY t.accepted_at DESC))[1] AS title,
      count(*) FILTER (WHERE f.how = 'automatic')::int AS automatic,
      count(*) FILTER (WHERE f.how = 'by-hand')::int AS by_hand,
      count(DISTINCT f.task_id)::int AS pictures,
      (SELECT coalesce(sum(d.cents), 0)::int FROM postproduction.retouch_due d
        WHERE d.task_id = ANY(array_agg(f.task_id))) AS cents
    FROM postproduction.retouch_fix f JOIN postproduction.retouch_task t ON t.id = f.task_id
    WHERE (${from ?? null}::text IS NULL OR ${MONTH} >= ${from ?? null}::text)
      AND (${to ?? null}::text IS NULL OR ${MONTH} <= ${to ?? null}::text)
    GROUP BY f.product_key, 2 ORDER BY 2 DESC, f.product_key`)
  return {
    rows: rows.map((row) => ({
      productKey: row.product_key,
      title: row.title,
      month: row.month,
      automaticCount: row.automatic,
      byHandCount: row.by_hand,
      automationShare: automationShare(row.automatic, row.by_hand),
      pictureCount: row.pictures,
      amountCents: row.cents,
    })),
    automationShare: automationShare(
      rows.reduce((sum, row) => sum + row.automatic, 0),
      rows.reduce((sum, row) => sum + row.by_hand, 0),
    ),
  }
}

/** What the machine did by itself of all that was put right, 0–1; null where nothing was. */
const automationShare = (automatic: number, byHand: number): number | null =>
  automatic + byHand === 0 ? null : automatic / (automatic + byHand)
