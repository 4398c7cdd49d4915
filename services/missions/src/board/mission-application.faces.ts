import type { MissionApplication } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { operatorOf } from '../heard/heard.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { seatRow } from '../seats/seat.store.ts'
import { weighMissions } from './fitness.store.ts'
import type { MissionApplicationRow } from './mission-application.table.ts'

/** An application with what speaks against its operator today. */
export async function toMissionApplication(
  tx: Tx,
  row: MissionApplicationRow,
  mission: MissionRow,
): Promise<MissionApplication> {
  const operator = await operatorOf(tx, row.operatorId)
  const seat = await seatRow(tx, mission.id, row.seat)
  const [weighed] = operator ? await weighMissions(tx, operator, [mission], row.seat) : []
  return {
    id: row.id,
    missionId: row.missionId,
    operatorId: row.operatorId,
    operatorName: row.operatorName,
    seat: row.seat,
    role: seat.role,
    state: row.state,
    message: row.message,
    distanceKm: row.distanceKm,
    travelMinutes: row.travelMinutes,
    sentAt: row.sentAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
    unfit: weighed?.unfit ?? [],
  }
}
