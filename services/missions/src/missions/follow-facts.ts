import type { Unit } from '@regie/database'
import { completeAssignments } from '../assignments/complete-assignments.ts'
import { nextStates } from './mission-progress.rules.ts'
import type { MissionRow } from './mission.table.ts'
import { moveMission } from './move-mission.ts'

/** Moves a mission as far as the facts heard so far allow, one event a step. */
export async function followFacts(unit: Unit, mission: MissionRow, now: Date): Promise<MissionRow> {
  let at = mission
  for (const state of nextStates(mission.state, mission)) {
    at = await moveMission(unit, at, state, state === 'delivered' ? { deliveredAt: now } : {})
    if (state === 'approved') await completeAssignments(unit, at, now)
  }
  return at
}
