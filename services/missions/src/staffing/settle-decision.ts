import type { Caller, StaffingDecision } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { declineApplication } from '../board/decide-application.ts'
import { applicationRow } from '../board/mission-application.store.ts'
import { accountOf } from '../heard/heard.store.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { refuseCounter } from '../offers/answer-counter.ts'
import { offerRow } from '../offers/offer.store.ts'
import { updateSeat } from '../seats/seat.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { considerSeat } from './consider-seat.ts'
import { toDecisions } from './decision.faces.ts'
import { nextDecisionState } from './decision.states.ts'
import { decisionRow, moveDecision } from './decision.store.ts'
import type { DecisionRow } from './staffing.table.ts'
import { takeDecision } from './take-decision.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * A producer confirms what waits for them, or hastens what waits for its time.
 * @returns taken, or lapsed when nothing was left to do
 * @throws Failure 'not-found', 'wrong-state' once it is settled, and whatever its effect is refused with
 */
export const confirmDecision = (deps: Deps, caller: Caller, id: string): Promise<StaffingDecision> =>
  deps.database.transaction(caller, async (unit) => {
    const { mission, waiting } = await openDecision(unit, id)
    const settled = await takeDecision(unit, caller, mission, waiting, deps.now())
    const [answer] = await toDecisions(unit.tx, [settled], deps.now())
    return answer!
  })

/**
 * A producer stops a step before it takes effect. A counter-offer or application is thereby refused and the search
 * goes on; any other step leaves the seat in the producer's hands.
 * @throws Failure 'not-found', 'wrong-state' once it is settled
 */
export const refuseDecision = (
  deps: Deps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<StaffingDecision> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const now = deps.now()
    const { mission, waiting } = await openDecision(unit, id)
    const state = nextDecisionState(waiting.state, 'refuse')
    const refused = await moveDecision(tx, waiting, {
      state,
      settledAt: now,
      settledBy: caller.accountId,
      settledByName: (await accountOf(tx, caller.accountId))?.name ?? null,
      settleReason: { fr: reason, en: reason },
    })
    await tellTimeline(tx, mission, caller, now, [
      { kind: 'decision-refused', args: { fr: waiting.says.fr, en: waiting.says.en }, reason },
    ])
    record.audit({
      action: `staffing-decision.${state}`,
      subject: { kind: 'staffing-decision', id },
      organisationId: mission.organisationId,
      reason,
    })
    await followRefusal(unit, caller, mission, refused, reason, now)
    const [answer] = await toDecisions(tx, [refused], now)
    return answer!
  })

async function openDecision({ tx }: Unit, id: string) {
  const { missionId } = await decisionRow(tx, id)
  const mission = await lockMission(tx, missionId)
  return { mission, waiting: await decisionRow(tx, id) }
}

async function followRefusal(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  { kind, subjectId, seat }: DecisionRow,
  reason: string,
  now: Date,
): Promise<void> {
  if (kind === 'counter')
    return refuseCounter(unit, caller, mission, await offerRow(unit.tx, subjectId ?? ''), reason, now)
  if (kind === 'application') {
    const application = await applicationRow(unit.tx, mission.id, subjectId ?? '')
    await declineApplication(unit, caller, mission, application, reason, now)
    return considerSeat(unit, caller, mission, seat, now)
  }
  if (kind !== 'nobody-left')
    await updateSeat(unit.tx, { missionId: mission.id, key: seat }, { isPaused: true })
}
