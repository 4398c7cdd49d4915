import { LEAD_SEAT, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { MissionRow } from '../missions/mission.table.ts'
import type { BuiltOption } from '../quotes/quote.rules.ts'
import { type SeatRow, seats } from './seat.table.ts'

/** The seats of a mission, the lead first. */
export const seatsOf = (tx: Tx, missionId: string): Promise<SeatRow[]> =>
  tx.select().from(seats).where(eq(seats.missionId, missionId)).orderBy(asc(seats.position))

export const seatsOfMissions = async (tx: Tx, missionIds: string[]): Promise<SeatRow[]> =>
  missionIds.length
    ? tx.select().from(seats).where(inArray(seats.missionId, missionIds)).orderBy(asc(seats.position))
    : []

/** @throws Failure 'not-found' */
export async function seatRow(tx: Tx, missionId: string, key: string = LEAD_SEAT): Promise<SeatRow> {
  const [row] = await tx
    .select()
    .from(seats)
    .where(and(eq(seats.missionId, missionId), eq(seats.key, key)))
  if (!row) throw notFound({ fr: 'Place', en: 'Seat' })
  return row
}

/** Writes to a seat; its mission is locked by the caller. */
export async function updateSeat(
  tx: Tx,
  { missionId, key }: Pick<SeatRow, 'missionId' | 'key'>,
  change: Partial<SeatRow>,
): Promise<SeatRow> {
  const [row] = await tx
    .update(seats)
    .set(change)
    .where(and(eq(seats.missionId, missionId), eq(seats.key, key)))
    .returning()
  if (!row) throw notFound({ fr: 'Place', en: 'Seat' })
  return row
}

export const EMPTY_SEAT = {
  assignmentId: null,
  operatorId: null,
  operatorName: null,
  agreedFeeCents: null,
} as const satisfies Partial<SeatRow>

/** The seats beside the lead's, which the database makes with the mission. */
export async function insertCrew(tx: Tx, mission: MissionRow, crew: BuiltOption['crew']): Promise<void> {
  if (crew.length === 0) return
  await tx.insert(seats).values(
    crew.map((seat, index) => ({
      missionId: mission.id,
      key: seat.key,
      position: index + 1,
      role: seat.role,
      speciality: seat.speciality ?? mission.speciality,
      minimumLevel: seat.minimumLevel,
      capabilities: seat.capabilities,
      languages: seat.languages,
      feeCents: seat.feeCents,
      offeredFeeCents: seat.feeCents,
    })),
  )
}
