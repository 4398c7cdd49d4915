import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { followFacts } from '../missions/follow-facts.ts'
import { lockMission, updateMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { type Actor, type NewLine, tellTimeline } from '../timeline/timeline.store.ts'

/** What one piece of news from postproduction means to its mission. */
export type HeardFact = {
  missionId: string
  actor: Actor
  line: NewLine
  /** The fact as the mission keeps it; asked with the mission as it is. */
  change?: (mission: MissionRow) => Partial<MissionRow>
}

/**
 * Writes a fact of production down and moves the mission as far as all facts heard so far allow. Facts may come
 * twice or out of order: the first is stopped by the receipt, the second by computing the state from the facts.
 */
export async function hearFact(
  deps: Pick<ServiceDeps, 'now'>,
  job: JobContext,
  fact: HeardFact,
): Promise<void> {
  await job.once(async (unit) => {
    const mission = await lockMission(unit.tx, fact.missionId)
    const now = deps.now()
    await tellTimeline(unit.tx, mission, fact.actor, job.occurredAt, [fact.line])
    if (!fact.change) return
    await followFacts(unit, await updateMission(unit.tx, mission, fact.change(mission)), now)
  })
}
