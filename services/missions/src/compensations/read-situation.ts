import type { CompensationQuery } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import type { BoundSeat, Situation } from './compensation.rules.ts'

/** Everyone bound to a mission who has not finished their work there, first bound first. */
export async function boundSeats(tx: Tx, missionId: string): Promise<BoundSeat[]> {
  const rows = await tx
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.missionId, missionId),
        inArray(assignments.state, ['proposed', 'confirmed', 'checked_in']),
      ),
    )
    .orderBy(asc(assignments.id))
  return rows.map(({ id, operatorId, operatorName, feeCents }) => ({
    assignmentId: id,
    operatorId,
    operatorName,
    feeCents,
  }))
}

/** Whole minutes left before the window begins; negative once it has. */
export const noticeMinutes = (mission: Pick<MissionRow, 'during'>, now: Date): number =>
  Math.floor((Date.parse(mission.during.from) - now.getTime()) / 60_000)

type Act = { act: CompensationQuery['act']; bearer: 'client' | 'house'; seats: readonly BoundSeat[] }

/** What an act on a mission means to money; null for a withdrawal of somebody who is not bound. */
export function situationOf(mission: MissionRow, { act, bearer, seats }: Act, now: Date): Situation | null {
  const notice = noticeMinutes(mission, now)
  const ended = { noticeMinutes: notice, seats, priceCents: mission.priceCents }
  switch (act) {
    case 'cancel':
      return { kind: 'client-cancellation', bearer, ...ended }
    case 'move':
      return { kind: 'client-move', bearer, ...ended }
    case 'weather':
    case 'place-lost':
      return { kind: act, ...ended }
    case 'withdraw': {
      const [seat] = seats
      return seat ? { kind: 'withdrawal', noticeMinutes: notice, seat } : null
    }
  }
}
