import type { Tx } from '@regie/database'
import { and, eq, inArray } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { weighMissions } from '../board/fitness.store.ts'
import { operators } from '../heard/heard.table.ts'
import { rankingOf } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { offersOfMission } from '../offers/offer.store.ts'
import type { Weighing } from './replacement.rules.ts'

/** Beyond so many the list is read no further: each is weighed by what is known now. */
const WEIGHED_AT_MOST = 12

export type Shortlist = { madeAt: Date | null; weighed: Weighing[] }

/**
 * The replacement list of a seat: the last ranking of matching, each person weighed again by what is known here now
 * (active, certified, free with the road, fee), and marked where they left, declined or are being asked.
 */
export async function readReplacements(tx: Tx, mission: MissionRow, seat: string): Promise<Shortlist> {
  const ranking = await rankingOf(tx, mission.id, seat)
  if (!ranking) return { madeAt: null, weighed: [] }
  const out = await whoIsOut(tx, mission, seat)
  const candidates = ranking.candidates.slice(0, WEIGHED_AT_MOST + out.size)
  const ids = candidates.map(({ operatorId }) => operatorId)
  const heard = ids.length ? await tx.select().from(operators).where(inArray(operators.id, ids)) : []
  const weighed: Weighing[] = []
  for (const { operatorId, rank } of candidates) {
    const operator = heard.find(({ id }) => id === operatorId)
    if (!operator) continue
    const [fitness] = await weighMissions(tx, operator, [mission], seat)
    if (!fitness) continue
    weighed.push({
      operatorId,
      operatorName: operator.name,
      rank,
      ...fitness.trip,
      isFit: fitness.unfit.length === 0,
      isOut: out.has(operatorId),
    })
  }
  return { madeAt: ranking.asOf, weighed }
}

/** Whoever has or left a seat of the mission of their own will, declined it, or is being asked now. */
async function whoIsOut(tx: Tx, mission: MissionRow, seat: string): Promise<Set<string>> {
  const bound = await tx
    .select({ operatorId: assignments.operatorId })
    .from(assignments)
    .where(and(eq(assignments.missionId, mission.id), eq(assignments.wasReleased, false)))
  const asked = (await offersOfMission(tx, mission.id)).filter(
    (offer) => offer.seat === seat && ['sent', 'seen', 'declined'].includes(offer.state),
  )
  return new Set([...bound, ...asked].map(({ operatorId }) => operatorId))
}
