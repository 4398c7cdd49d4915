import type { WeightsScope } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { matchRuns } from '../matches/match-run.table.ts'
import { weights, type WeightsRow } from './weights.table.ts'

/**
 * The newest rankings that weights of this scope would decide, one a seat: of a mission that was given to somebody the
 * last one before that, since later ones look for a replacement.
 */
export async function pastRuns(tx: Tx, scope: WeightsScope, limit: number) {
  const narrowness = (scope.organisationId === null ? 0 : 2) + (scope.productKey === null ? 0 : 1)
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT id FROM (
      SELECT DISTINCT ON (run.mission_id, run.seat) run.id
      FROM ${matchRuns} AS run
      LEFT JOIN (
        SELECT mission_id, min(confirmed_as_of) AS first_at FROM ${assignments}
        WHERE confirmed_as_of IS NOT NULL AND (outcome IS NULL OR outcome = 'completed') GROUP BY mission_id
      ) AS given ON given.mission_id = run.mission_id
      WHERE (${scope.organisationId}::uuid IS NULL OR run.organisation_id = ${scope.organisationId}::uuid)
        AND (${scope.productKey}::text IS NULL OR run.brief ->> 'productKey' = ${scope.productKey}::text)
        AND NOT EXISTS (
          SELECT 1 FROM ${weights} AS narrower
          WHERE (narrower.product_key IS NULL OR narrower.product_key = run.brief ->> 'productKey')
            AND (narrower.organisation_id IS NULL OR narrower.organisation_id = run.organisation_id)
            AND (narrower.organisation_id IS NOT NULL)::int * 2 + (narrower.product_key IS NOT NULL)::int > ${narrowness}::int)
      ORDER BY run.mission_id, run.seat, (run.ran_at <= coalesce(given.first_at, 'infinity')) DESC, run.id DESC
    ) AS chosen ORDER BY id DESC LIMIT ${limit}`)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  return tx.select().from(matchRuns).where(inArray(matchRuns.id, ids)).orderBy(desc(matchRuns.id))
}

/** Who had each mission, or has it still. */
export async function assignedTo(tx: Tx, missionIds: string[]): Promise<Map<string, Set<string>>> {
  const had = new Map<string, Set<string>>()
  if (missionIds.length === 0) return had
  const rows = await tx
    .select({ missionId: assignments.missionId, operatorId: assignments.operatorId })
    .from(assignments)
    .where(
      and(
        inArray(assignments.missionId, missionIds),
        isNotNull(assignments.confirmedAsOf),
        or(isNull(assignments.outcome), eq(assignments.outcome, 'completed')),
      ),
    )
  for (const { missionId, operatorId } of rows)
    had.set(missionId, (had.get(missionId) ?? new Set()).add(operatorId))
  return had
}

/** Every version of every scope: few, and each is small. */
export const everyWeights = (tx: Tx): Promise<WeightsRow[]> => tx.select().from(weights)
