import {
  type Caller,
  Failure,
  type MissionApplication,
  type NewMissionApplication,
  notFound,
  staffSeat,
} from '@regie/contracts'
import { actAsHouse, newId } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { z } from 'zod'
import { tripTo } from '../assignments/travel.rules.ts'
import { operatorOf } from '../heard/heard.store.ts'
import type { Operator } from '../heard/heard.table.ts'
import { lockMission, missionRow } from '../missions/mission.store.ts'
import { mustBePosted } from '../offers/send-offer.ts'
import { seatToFill } from '../seats/seat.rules.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { weighMissions } from './fitness.store.ts'
import { toMissionApplication } from './mission-application.faces.ts'
import { insertApplication } from './mission-application.store.ts'
import { mustBeOperator } from './read-board.ts'
import { tellApplication } from './tell-application.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * An operator proposes themselves for a posted mission; what speaks against them is shown to the producer, not held
 * against them here, except an account that is not active.
 * @throws Failure 'not-found', 'not-allowed', 'already-taken', 'wrong-state', 'already-exists',
 *   'rule-broken' for a seat the mission does not have
 */
export const applyToMission = (
  deps: Deps,
  caller: Caller,
  missionId: string,
  { message, seat: wanted }: z.infer<typeof NewMissionApplication>,
): Promise<MissionApplication> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const operator = mustBeActive(mustBeOperator(await operatorOf(tx, caller.accountId)))
    const { isOnBoard } = await missionRow(tx, missionId)
    if (!isOnBoard) throw notFound({ fr: 'Mission', en: 'Mission' })
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    const now = deps.now()
    mustBePosted(mission, now)
    const [weighed] = await weighMissions(tx, operator, [mission])
    const seat = seatToFill(weighed!.seats, wanted ?? weighed!.seat.key)
    const row = await insertApplication(tx, {
      id: newId(),
      missionId,
      seat: seat.key,
      operatorId: operator.id,
      operatorName: operator.name,
      state: 'sent',
      message,
      ...tripTo(mission.place, operator),
      sentAt: now,
    })
    const { collectMinutes } = mission.staffing
    if (collectMinutes !== null) {
      const runAt = new Date(now.getTime() + collectMinutes * 60_000)
      record.job(staffSeat, { missionId, seat: seat.key }, { runAt })
    }
    await tellTimeline(tx, mission, caller, now, [
      { kind: 'application-sent', args: { operator: operator.name }, reason: message },
    ])
    tellApplication(record, mission, row)
    return toMissionApplication(tx, row, mission)
  })

function mustBeActive(operator: Operator): Operator {
  if (operator.state === 'active') return operator
  throw new Failure('not-allowed', {
    fr: 'Seul un opérateur actif peut se porter candidat.',
    en: 'Only an active operator can apply.',
  })
}
