import { missionApplicationMoved } from '@regie/contracts'
import type { Recorder } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import type { MissionApplicationRow } from './mission-application.table.ts'

/** The event and the audit line of an application that was sent or moved, whoever did it. */
export function tellApplication(
  record: Recorder,
  { organisationId }: Pick<MissionRow, 'organisationId'>,
  { id, missionId, operatorId, operatorName, state }: MissionApplicationRow,
  reason: string | null = null,
): void {
  record.event(
    missionApplicationMoved,
    { applicationId: id, missionId, operatorId, operatorName, to: state },
    { accountIds: [operatorId] },
  )
  record.audit({
    action: `mission-application.${state}`,
    subject: { kind: 'mission-application', id },
    organisationId,
    reason,
    detail: { missionId },
  })
}
