import { systemCaller } from '@regie/contracts'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { considerSeat } from './consider-seat.ts'
import { decisionRow } from './decision.store.ts'
import { takeDecision } from './take-decision.ts'

type Deps = Pick<ServiceDeps, 'now'>

/** A clock of another machine may be this much behind the one that set the time. */
const SKEW_MS = 1_000

/** At the end of its veto window a step takes effect; stopped, hastened or without object meanwhile, nothing happens. */
export const takeDecisionJob =
  (deps: Deps) =>
  async ({ decisionId }: { decisionId: string }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const { missionId } = await decisionRow(unit.tx, decisionId)
      const mission = await lockMission(unit.tx, missionId)
      const waiting = await decisionRow(unit.tx, decisionId)
      const now = deps.now()
      if (waiting.state !== 'pending' || !waiting.dueAt) return
      if (waiting.dueAt.getTime() > now.getTime() + SKEW_MS) return
      const caller = systemCaller(job.requestId)
      const { state, seat } = await takeDecision(unit, caller, mission, waiting, now)
      if (state === 'lapsed') await considerSeat(unit, caller, mission, seat, now)
    })
  }

/** A seat is looked at again: whatever is due is found in its rows. */
export const staffSeatJob =
  (deps: Deps) =>
  async ({ missionId, seat }: { missionId: string; seat: string }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const mission = await lockMission(unit.tx, missionId)
      const now = new Date(deps.now().getTime() + SKEW_MS)
      await considerSeat(unit, systemCaller(job.requestId), mission, seat, now)
    })
  }
