import { systemCaller } from '@regie/contracts'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { ensureStandbys } from './ask-standby.ts'
import { endStandby } from './end-standby.ts'
import { standbyRow } from './standby.store.ts'

const SKEW_MS = 1_000

/** Who did not say in time whether they stand by is no longer asked; the next one is. */
export const closeStandbyJob =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ standbyId }: { standbyId: string }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const { missionId } = await standbyRow(unit.tx, standbyId)
      const mission = await lockMission(unit.tx, missionId)
      const asked = await standbyRow(unit.tx, standbyId)
      const now = deps.now()
      if (asked.state !== 'asked' || asked.answerBy.getTime() > now.getTime() + SKEW_MS) return
      const caller = systemCaller(job.requestId)
      await endStandby(unit, caller, mission, asked, { event: 'expire', reason: null }, now)
      await ensureStandbys(unit, caller, mission, now)
    })
  }
