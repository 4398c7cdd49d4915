import { systemCaller } from '@regie/contracts'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { seatsOf } from '../seats/seat.store.ts'
import { considerSeat } from '../staffing/consider-seat.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { expireOffers } from './settle-offers.ts'

/** A clock of another machine may be this much behind the one that set the deadline. */
const SKEW_MS = 1_000

/**
 * At the deadline of a wave: unanswered offers expire, and the next wave goes out if this one was the last. A
 * mission that found its operator, or was held or cancelled meanwhile, has no live offers and asks nobody.
 */
export const closeWaveJob =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ missionId, wave }: { missionId: string; wave: number }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const mission = await lockMission(unit.tx, missionId)
      const now = new Date(deps.now().getTime() + SKEW_MS)
      const { expired, waiting } = await expireOffers(unit, mission, wave, now)
      const seat = (await seatsOf(unit.tx, missionId)).find((one) => one.wave === wave)
      if (mission.state !== 'posted' || !seat || seat.assignmentId || waiting > 0) return
      if (seat.rankedRound !== mission.round) return // posted anew meanwhile: its own ranking opens the next wave
      const caller = systemCaller(job.requestId)
      await tellTimeline(unit.tx, mission, caller, deps.now(), [
        { kind: 'wave-closed', args: { wave, expired } },
      ])
      await considerSeat(unit, caller, mission, seat.key, now)
    })
  }
