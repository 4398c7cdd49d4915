import type { Caller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { heldBy } from '../assignments/travel.rules.ts'
import type { IncidentRow } from '../incidents/incident.table.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { planRepairs } from './plan-repairs.ts'
import { readReplacements } from './read-replacements.ts'
import { pickReplacements, replacementAnswerBy } from './replacement.rules.ts'
import { replaceTogether, type Wanting } from './together.rules.ts'
import { seatOf, type Way } from './ways-out.ts'

const WEIGHED = 8

/** Proposes ways out of several incidents at once: the first replacement of each is one that is free for it alone. */
export async function planTogether(
  unit: Unit,
  caller: Caller,
  group: IncidentRow[],
  now: Date,
): Promise<void> {
  const held: { incident: IncidentRow; mission: MissionRow }[] = []
  const wanting: Wanting[] = []
  for (const incident of group) {
    const mission = await lockMission(unit.tx, incident.missionId)
    held.push({ incident, mission })
    const { weighed } = await readReplacements(unit.tx, mission, await seatOf(unit.tx, mission, incident))
    const fit = pickReplacements(weighed, mission, replacementAnswerBy(now, mission.during.from), WEIGHED)
    wanting.push({
      incidentId: incident.id,
      options: fit.map(({ operatorId, rank, travelMinutes }) => ({
        operatorId,
        cost: rank,
        held: heldBy(mission.during, travelMinutes),
      })),
    })
  }
  const chosen = replaceTogether(wanting)
  for (const { incident, mission } of held) {
    const operatorId = chosen.get(incident.id)
    await planRepairs(unit, caller, mission, incident, now, (ways) => chosenFirst(ways, operatorId))
  }
}

const chosenFirst = (ways: Way[], operatorId: string | undefined): Way[] => [
  ...ways.filter((one) => one.operatorId !== null && one.operatorId === operatorId),
  ...ways.filter((one) => one.operatorId === null || one.operatorId !== operatorId),
]
