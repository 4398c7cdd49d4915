import { systemCaller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { activeAssignments } from '../assignments/assignment.store.ts'
import { lockMission, updateMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { publishPosting } from '../missions/post-mission.ts'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { releaseSeat } from './release-seat.ts'

/** A clock of another machine may be this much behind the one that set the deadline. */
const SKEW_MS = 1_000

/**
 * At the end of the holds of a crew: still incomplete, every provisional seat is let go at once and the search begins
 * anew. Whole, held or cancelled meanwhile, or kept anew, it finds nothing to do.
 */
export const releaseCrewJob =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ missionId }: { missionId: string }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const mission = await lockMission(unit.tx, missionId)
      const now = deps.now()
      if (mission.state !== 'posted' || !mission.crewHeldUntil) return
      if (mission.crewHeldUntil.getTime() > now.getTime() + SKEW_MS) return
      const count = await releaseHolds(unit, mission, 'crew-incomplete', null, now)
      await lapseDecisions(unit, missionId, {}, LAPSES.again, now)
      await withdrawLiveOffers(unit, mission, now)
      const posted = await updateMission(unit.tx, mission, {
        round: mission.round + 1,
        crewHeldUntil: null,
      })
      await tellTimeline(unit.tx, posted, systemCaller(job.requestId), now, [
        { kind: 'crew-released', args: { count } },
      ])
      if (Date.parse(mission.during.from) > now.getTime()) await publishPosting(unit, posted)
    })
  }

/** Lets every provisional seat of a mission go together. @returns how many */
export async function releaseHolds(
  unit: Unit,
  mission: MissionRow,
  why: 'crew-incomplete' | 'mission-stopped',
  reason: string | null,
  now: Date,
): Promise<number> {
  const held = (await activeAssignments(unit.tx, mission.id)).filter(({ state }) => state === 'proposed')
  for (const assignment of held) await releaseSeat(unit, mission, assignment, why, reason, now)
  return held.length
}
