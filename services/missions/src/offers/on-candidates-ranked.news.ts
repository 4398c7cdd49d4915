import { candidatesRanked, systemCaller } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { lt } from 'drizzle-orm'
import type { z } from 'zod'
import { lockMission, updateMission } from '../missions/mission.store.ts'
import { rankings } from '../missions/mission.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { openWave } from './open-wave.ts'

type Ranked = z.infer<typeof candidatesRanked.payload>

/** Keeps the newest ranking of a mission; the first of a round opens a wave, where the product staffs by waves. */
export const onCandidatesRanked =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async (ranked: Ranked, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const { tx } = unit
      const mission = await lockMission(tx, ranked.missionId)
      const isNews = await keepRanking(tx, ranked, job.occurredAt)
      if (!isNews || mission.state !== 'posted' || mission.rankedRound >= mission.round) return
      const caller = systemCaller(job.requestId)
      const opened = await updateMission(tx, mission, { rankedRound: mission.round })
      await tellTimeline(tx, opened, caller, deps.now(), [
        {
          kind: 'candidates-ranked',
          args: { candidates: ranked.candidates.length, considered: ranked.consideredCount },
        },
      ])
      if (opened.staffing.mode === 'waves') await openWave(unit, caller, opened, deps.now())
    })
  }

async function keepRanking(tx: Tx, ranked: Ranked, asOf: Date): Promise<boolean> {
  const { missionId, matchRunId, consideredCount, candidates, removed, relaxations } = ranked
  const row = { matchRunId, consideredCount, candidates, removed, relaxations, asOf }
  const kept = await tx
    .insert(rankings)
    .values({ missionId, ...row })
    .onConflictDoUpdate({ target: rankings.missionId, set: row, setWhere: lt(rankings.asOf, asOf) })
  return kept.rowCount === 1
}
