import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { nextApplicationState } from './mission-application.states.ts'
import { moveApplication, openApplications } from './mission-application.store.ts'
import { tellApplication } from './tell-application.ts'

/** Says no to everyone whose application, for one seat or any, still waits; the mission is locked by the caller. */
export async function declineOpenApplications(
  { tx, record }: Unit,
  mission: MissionRow,
  reason: string,
  now: Date,
  seat?: string,
): Promise<void> {
  for (const application of await openApplications(tx, mission.id)) {
    if (seat !== undefined && application.seat !== seat) continue
    const state = nextApplicationState(application.state, 'decline')
    const declined = await moveApplication(tx, application, { state, decidedAt: now, decisionReason: reason })
    tellApplication(record, mission, declined, reason)
  }
}
