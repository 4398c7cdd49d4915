import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { nextApplicationState } from './mission-application.states.ts'
import { moveApplication, openApplications } from './mission-application.store.ts'

/** Says no to everyone whose application still waits; the mission is locked by the caller. */
export async function declineOpenApplications(
  { tx, record }: Unit,
  mission: MissionRow,
  reason: string,
  now: Date,
): Promise<void> {
  for (const application of await openApplications(tx, mission.id)) {
    const state = nextApplicationState(application.state, 'decline')
    await moveApplication(tx, application, { state, decidedAt: now, decisionReason: reason })
    record.audit({
      action: 'mission-application.declined',
      subject: { kind: 'mission-application', id: application.id },
      organisationId: mission.organisationId,
      reason,
    })
  }
}
