import { type Caller, type IncidentFigures, type IncidentKind } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { sql } from 'drizzle-orm'
import { KIND_TITLES } from './incident.words.ts'

type Row = {
  month: string
  kind: IncidentKind
  count: number
  solved: number
  escalated: number
  median: number | null
  worst: number | null
}

/** Time to recover by kind and month of opening, the newest month first; the months are those of Paris, where the house is. */
export const readFigures = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  months: number,
): Promise<IncidentFigures> =>
  deps.database.read(caller, async (tx) => {
    const { rows } = await tx.execute<Row>(sql`
      SELECT to_char(opened_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM') AS month, kind, count(*)::int AS count,
        count(solved_at)::int AS solved, count(escalated_at)::int AS escalated,
        (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM solved_at - opened_at) / 60))::float8 AS median,
        (max(extract(epoch FROM solved_at - opened_at)) / 60)::float8 AS worst
      FROM missions.incident
      WHERE opened_at >= date_trunc('month', ${deps.now().toISOString()}::timestamptz, 'Europe/Paris') - make_interval(months => ${months - 1})
      GROUP BY 1, 2 ORDER BY 1 DESC, 2`)
    return {
      months: rows.map(({ month, kind, count, solved, escalated, median, worst }) => ({
        month,
        kind,
        kindTitle: KIND_TITLES[kind],
        count,
        solvedCount: solved,
        escalatedCount: escalated,
        medianMinutes: rounded(median),
        worstMinutes: rounded(worst),
      })),
    }
  })

const rounded = (minutes: number | null) => (minutes === null ? null : Math.round(minutes * 10) / 10)
