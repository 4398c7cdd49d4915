import { type MissionState, missionMoved } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { updateMission } from './mission.store.ts'
import type { MissionRow } from './mission.table.ts'

/**
 * Writes one move of a mission: state, event and audit line. The row is locked by the caller and the move comes
 * from its state table.
 */
export async function moveMission(
  { tx, record }: Unit,
  mission: MissionRow,
  to: MissionState,
  change: Partial<MissionRow> = {},
  reason: string | null = null,
): Promise<MissionRow> {
  const moved = await updateMission(tx, mission, { ...change, state: to })
  const { id: missionId, organisationId, reference, operatorId } = moved
  record.event(
    missionMoved,
    { missionId, organisationId, reference, from: mission.state, to, reason },
    { organisationId, ...(operatorId ? { accountIds: [operatorId] } : {}) },
  )
  record.audit({
    action: `mission.${to.replaceAll('_', '-')}`,
    subject: { kind: 'mission', id: missionId },
    organisationId,
    reason,
    detail: { from: mission.state, to },
  })
  return moved
}
