import { notFound, type Repair } from '@regie/contracts'
import type { Tx, Unit } from '@regie/database'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { IncidentRow } from '../incidents/incident.table.ts'
import { nextRepairState } from './repair.states.ts'
import { type RepairRow, repairs } from './repair.table.ts'

const known = { fr: 'Solution', en: 'Repair' }

/** @throws Failure 'not-found' when it is none of this incident */
export async function repairRow(tx: Tx, incidentId: string, id: string): Promise<RepairRow> {
  const [row] = await tx
    .select()
    .from(repairs)
    .where(and(eq(repairs.id, id), eq(repairs.incidentId, incidentId)))
  if (!row) throw notFound(known)
  return row
}

export const repairsOf = (tx: Tx, incidentIds: string[]): Promise<RepairRow[]> =>
  tx.select().from(repairs).where(inArray(repairs.incidentId, incidentIds)).orderBy(asc(repairs.id))

export async function repairOfOffer(tx: Tx, offerId: string): Promise<RepairRow | undefined> {
  const [row] = await tx
    .select()
    .from(repairs)
    .where(and(eq(repairs.offerId, offerId), eq(repairs.state, 'accepted')))
  return row
}

/** Writes to a repair that is still in the state it was read in; its mission is locked by the caller. */
export async function moveRepair(tx: Tx, from: RepairRow, change: Partial<RepairRow>): Promise<RepairRow> {
  const [row] = await tx
    .update(repairs)
    .set(change)
    .where(and(eq(repairs.id, from.id), eq(repairs.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** What was proposed for an incident falls away: it is solved, or proposed anew. */
export async function supersedeRepairs({ tx }: Unit, incident: IncidentRow): Promise<void> {
  await tx
    .update(repairs)
    .set({ state: nextRepairState('proposed', 'supersede') })
    .where(and(eq(repairs.incidentId, incident.id), eq(repairs.state, 'proposed')))
}

export const toRepair = (row: RepairRow): Repair => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  operatorId: row.operatorId,
  operatorName: row.operatorName,
  feeCents: row.feeCents,
  costDeltaCents: row.costDeltaCents,
  window: row.newWindow,
  touched: row.touched,
  says: row.says,
  isAdvice: row.isAdvice,
  answerBy: row.answerBy?.toISOString() ?? null,
  decidedByName: row.decidedByName,
  reason: row.reason,
})
