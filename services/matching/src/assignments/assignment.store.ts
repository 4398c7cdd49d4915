import type { Range, Tx } from '@regie/database'
import { isNewer, type News } from '../newer-news.ts'
import { assignments, type ASSIGNMENT_OUTCOMES } from './assignment.table.ts'

type Bound = { assignmentId: string; operatorId: string; missionId: string }
export type Confirmed = Bound & { held: Range; organisationId: string; placeKey: string; startsOn: string }
export type Ended = Bound & { outcome: (typeof ASSIGNMENT_OUTCOMES)[number] }

export async function keepConfirmed(tx: Tx, confirmed: Confirmed, { asOf, newsId }: News): Promise<void> {
  const half = { ...confirmed, confirmedAsOf: asOf, confirmedNewsId: newsId }
  await tx
    .insert(assignments)
    .values(half)
    .onConflictDoUpdate({
      target: assignments.assignmentId,
      set: half,
      setWhere: isNewer(assignments.confirmedAsOf, assignments.confirmedNewsId),
    })
}

export async function keepEnded(tx: Tx, { outcome, ...bound }: Ended, { asOf, newsId }: News): Promise<void> {
  const half = { outcome, endedAsOf: asOf, endedNewsId: newsId }
  await tx
    .insert(assignments)
    .values({ ...bound, ...half })
    .onConflictDoUpdate({
      target: assignments.assignmentId,
      set: half,
      setWhere: isNewer(assignments.endedAsOf, assignments.endedNewsId),
    })
}
