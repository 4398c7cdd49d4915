import type { Caller, Compensation, CompensationLine } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { asc, eq, inArray } from 'drizzle-orm'
import { toCompensation } from './compensation.faces.ts'
import { compensationLines, type CompensationRow, compensations } from './compensation.table.ts'

const toLine = (row: typeof compensationLines.$inferSelect): CompensationLine => ({
  party: row.party,
  operatorId: row.operatorId,
  assignmentId: row.assignmentId,
  cents: row.cents,
  says: row.says,
})

/** Rows with the lines the caller may read (row-level security), as their face sees them. */
export async function toCompensations(
  tx: Tx,
  rows: CompensationRow[],
  caller: Caller,
): Promise<Compensation[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const lines = await tx
    .select()
    .from(compensationLines)
    .where(inArray(compensationLines.compensationId, ids))
    .orderBy(asc(compensationLines.position))
  return rows.map((row) =>
    toCompensation(row, lines.filter(({ compensationId }) => compensationId === row.id).map(toLine), caller),
  )
}

/** What was decided for a mission, oldest first. */
export const compensationsOf = async (tx: Tx, missionId: string, caller: Caller): Promise<Compensation[]> =>
  toCompensations(
    tx,
    await tx
      .select()
      .from(compensations)
      .where(eq(compensations.missionId, missionId))
      .orderBy(asc(compensations.id)),
    caller,
  )
