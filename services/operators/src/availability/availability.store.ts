import { type OperatorAvailability, type OperatorAvailabilityView, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { eq, sql } from 'drizzle-orm'
import { availabilities, type AvailabilityRow } from './availability.table.ts'

const WHAT = { fr: 'Disponibilités', en: 'Availability' }

/** @throws Failure 'not-found' */
export async function getAvailability(tx: Tx, operatorId: string): Promise<AvailabilityRow> {
  const [row] = await tx.select().from(availabilities).where(eq(availabilities.operatorId, operatorId))
  if (!row) throw notFound(WHAT)
  return row
}

export async function insertAvailability(tx: Tx, operatorId: string, availability: OperatorAvailability) {
  await tx.insert(availabilities).values({ operatorId, ...availability })
}

export async function saveAvailability(
  tx: Tx,
  operatorId: string,
  availability: OperatorAvailability,
): Promise<AvailabilityRow> {
  const [row] = await tx
    .update(availabilities)
    .set({ ...availability, revision: sql`${availabilities.revision} + 1` })
    .where(eq(availabilities.operatorId, operatorId))
    .returning()
  return row!
}

export const toAvailability = (row: AvailabilityRow, zone: string): OperatorAvailabilityView => ({
  zone,
  weekly: row.weekly,
  exceptions: row.exceptions,
  revision: row.revision,
})
