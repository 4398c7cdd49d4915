import type { Tx } from '@regie/database'
import { and, eq, inArray } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { type Operator, operators } from '../heard/heard.table.ts'
import { rankingOf } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import type { Candidate } from './wave.rules.ts'

type Reachable = { candidates: Candidate[]; heard: Operator[]; gone: string[] }

/** The ranked of a seat who are active today, and who is out: left of their own will, or has a seat of this mission. */
export async function reachableCandidates(tx: Tx, mission: MissionRow, seat: SeatRow): Promise<Reachable> {
  const ranked = (await rankingOf(tx, mission.id, seat.key))?.candidates ?? []
  const out = await tx
    .select({ operatorId: assignments.operatorId })
    .from(assignments)
    .where(and(eq(assignments.missionId, mission.id), eq(assignments.wasReleased, false)))
  const ids = ranked.map(({ operatorId }) => operatorId)
  const heard = ids.length
    ? await tx
        .select()
        .from(operators)
        .where(and(eq(operators.state, 'active'), inArray(operators.id, ids)))
    : []
  return {
    candidates: ranked.filter(({ operatorId }) => heard.some(({ id }) => id === operatorId)),
    heard,
    gone: out.map(({ operatorId }) => operatorId),
  }
}
