import type { Tx } from '@regie/database'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { heldBy, type Trip, tripTo } from '../assignments/travel.rules.ts'
import { type Charter, certifications, charters, type Operator } from '../heard/heard.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { type Unfit, unfitReasons } from './unfit.rules.ts'

export type Weighed = { mission: MissionRow; trip: Trip; charter: Charter | null; unfit: Unfit[] }

/** Puts one operator beside missions: the trip, and what speaks against them as far as is known here. */
export async function weighMissions(tx: Tx, operator: Operator, missions: MissionRow[]): Promise<Weighed[]> {
  const ids = [...new Set(missions.flatMap(({ charterId }) => charterId ?? []))]
  const heard = ids.length ? await tx.select().from(charters).where(inArray(charters.id, ids)) : []
  const certified = await tx.select().from(certifications).where(eq(certifications.operatorId, operator.id))
  const busy = await tx
    .select({ held: assignments.held })
    .from(assignments)
    .where(
      and(
        eq(assignments.operatorId, operator.id),
        inArray(assignments.state, ['confirmed', 'checked_in']),
        sql`upper(${assignments.held}) > now()`,
      ),
    )
  return missions.map((mission) => {
    const charter = heard.find(({ id }) => id === mission.charterId) ?? null
    const trip = tripTo(mission.place, operator)
    const held = heldBy(mission.during, trip.travelMinutes)
    const unfit = unfitReasons({
      mission,
      operator,
      charter,
      isCertified: certified.some(
        ({ charterId, version }) => charterId === charter?.id && version === charter.version,
      ),
      distanceKm: trip.distanceKm,
      isBusy: busy.some((other) => other.held.from < held.to && held.from < other.held.to),
    })
    return { mission, trip, charter, unfit }
  })
}
