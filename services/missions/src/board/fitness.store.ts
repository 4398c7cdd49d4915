import type { Tx } from '@regie/database'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { heldBy, type Trip, tripTo } from '../assignments/travel.rules.ts'
import { type Charter, certifications, charters, type Operator } from '../heard/heard.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { seatsOfMissions } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { type Unfit, unfitReasons } from './unfit.rules.ts'

export type Weighed = {
  mission: MissionRow
  seats: SeatRow[]
  /** The one weighed: the named one, or the open seat that suits them best. */
  seat: SeatRow
  trip: Trip
  charter: Charter | null
  unfit: Unfit[]
}

/**
 * Puts one operator beside missions: the trip, and what speaks against them as far as is known here. Of a crew's open
 * seats the one with the least against them counts, the earlier of two alike.
 */
export async function weighMissions(
  tx: Tx,
  operator: Operator,
  missions: MissionRow[],
  seatKey?: string,
): Promise<Weighed[]> {
  const ids = [...new Set(missions.flatMap(({ charterId }) => charterId ?? []))]
  const heard = ids.length ? await tx.select().from(charters).where(inArray(charters.id, ids)) : []
  const certified = await tx.select().from(certifications).where(eq(certifications.operatorId, operator.id))
  const busy = await busyTimes(tx, operator.id)
  const seated = await seatsOfMissions(
    tx,
    missions.map(({ id }) => id),
  )
  return missions.flatMap((mission) => {
    const charter = heard.find(({ id }) => id === mission.charterId) ?? null
    const trip = tripTo(mission.place, operator)
    const held = heldBy(mission.during, trip.travelMinutes)
    const isCertified = certified.some(
      ({ charterId, version }) => charterId === charter?.id && version === charter.version,
    )
    const isBusy = busy.some((other) => other.held.from < held.to && held.from < other.held.to)
    const { distanceKm } = trip
    const seats = seated.filter(({ missionId }) => missionId === mission.id)
    const [best] = weighable(seats, seatKey)
      .map((seat) => ({
        seat,
        unfit: unfitReasons({ seat, operator, charter, isCertified, distanceKm, isBusy }),
      }))
      .toSorted((a, b) => a.unfit.length - b.unfit.length || a.seat.position - b.seat.position)
    return best ? [{ mission, seats, trip, charter, ...best }] : []
  })
}

/** The seat named; else those open; else, for a mission that has its people, the lead's. */
function weighable(seats: SeatRow[], seatKey: string | undefined): SeatRow[] {
  if (seatKey !== undefined) return seats.filter(({ key }) => key === seatKey)
  const open = seats.filter(({ assignmentId }) => assignmentId === null)
  return open.length ? open : seats.slice(0, 1)
}

const busyTimes = (tx: Tx, operatorId: string) =>
  tx
    .select({ held: assignments.held })
    .from(assignments)
    .where(
      and(
        eq(assignments.operatorId, operatorId),
        inArray(assignments.state, ['proposed', 'standing_by', 'confirmed', 'checked_in']),
        sql`upper(${assignments.held}) > now()`,
      ),
    )
