import { candidatesRanked, LEAD_SEAT, systemCaller } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { lt } from 'drizzle-orm'
import type { z } from 'zod'
import { lockMission } from '../missions/mission.store.ts'
import { rankings } from '../missions/mission.table.ts'
import { seatRow, updateSeat } from '../seats/seat.store.ts'
import { considerSeat } from '../staffing/consider-seat.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'

type Ranked = z.infer<typeof candidatesRanked.payload>

/** Keeps the newest ranking of a mission; the first of a round sets the rules of its seat going. */
export const onCandidatesRanked =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async (ranked: Ranked, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const { tx } = unit
      const mission = await lockMission(tx, ranked.missionId)
      const isNews = await keepRanking(tx, ranked, job.occurredAt)
      const seat = await seatRow(tx, mission.id, ranked.seat)
      if (!isNews || mission.state !== 'posted' || seat.assignmentId) return
      if (seat.rankedRound >= mission.round) return
      const caller = systemCaller(job.requestId)
      const opened = await updateSeat(tx, seat, { rankedRound: mission.round })
      await tellTimeline(tx, mission, caller, deps.now(), [
        {
          kind: 'candidates-ranked',
          args: { candidates: ranked.candidates.length, considered: ranked.consideredCount },
        },
      ])
      await considerSeat(unit, caller, mission, opened.key, deps.now())
    })
  }

async function keepRanking(tx: Tx, ranked: Ranked, asOf: Date): Promise<boolean> {
  const { missionId, matchRunId, consideredCount, candidates, removed, relaxations } = ranked
  const row = { matchRunId, consideredCount, candidates, removed, relaxations, asOf }
  const kept = await tx
    .insert(rankings)
    .values({ missionId, seat: ranked.seat ?? LEAD_SEAT, ...row })
    .onConflictDoUpdate({
      target: [rankings.missionId, rankings.seat],
      set: row,
      setWhere: lt(rankings.asOf, asOf),
    })
  return kept.rowCount === 1
}
