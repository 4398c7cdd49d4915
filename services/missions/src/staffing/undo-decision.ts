import { type Caller, Failure, type StaffingDecision } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { assignmentRow } from '../assignments/assignment.store.ts'
import { vacateSeat } from '../assignments/vacate-seat.ts'
import { accountOf } from '../heard/heard.store.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { liveOffers } from '../offers/offer.store.ts'
import { takeBackOffers } from '../offers/settle-offers.ts'
import { updateSeat } from '../seats/seat.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { offersOf, toDecisions } from './decision.faces.ts'
import { nextDecisionState } from './decision.states.ts'
import { decisionRow, moveDecision } from './decision.store.ts'
import { lapseDecisions, LAPSES } from './lapse-decisions.ts'
import type { DecisionRow } from './staffing.table.ts'
import { publishFee } from './take-decision.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * A producer takes back what a step did, where the state still allows, and has the seat in hand from then on.
 * @throws Failure 'not-found', 'wrong-state' saying why it is too late
 */
export const undoDecision = (
  deps: Deps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<StaffingDecision> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const now = deps.now()
    const { missionId } = await decisionRow(tx, id)
    const mission = await lockMission(tx, missionId)
    const taken = await decisionRow(tx, id)
    const [seen] = await toDecisions(tx, [taken], now)
    if (seen?.undo.says) throw new Failure('wrong-state', seen.undo.says)
    const undone = await moveDecision(tx, taken, {
      state: nextDecisionState(taken.state, 'undo'),
      undoneAt: now,
      undoneBy: caller.accountId,
      undoneByName: (await accountOf(tx, caller.accountId))?.name ?? null,
      undoReason: reason,
    })
    await tellTimeline(tx, mission, caller, now, [
      { kind: 'decision-undone', args: { fr: taken.says.fr, en: taken.says.en }, reason },
    ])
    record.audit({
      action: 'staffing-decision.undone',
      subject: { kind: 'staffing-decision', id },
      organisationId: mission.organisationId,
      reason,
    })
    await lapseDecisions(unit, mission.id, { seat: taken.seat }, LAPSES.byHand, now)
    await updateSeat(tx, { missionId, key: taken.seat }, { isPaused: true })
    await takeBack(unit, caller, mission, taken, reason, now)
    const [answer] = await toDecisions(tx, [undone], now)
    return answer!
  })

async function takeBack(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  taken: DecisionRow,
  reason: string,
  now: Date,
): Promise<void> {
  const { proposal, effect, seat: key } = taken
  if (effect?.assignmentId) {
    const assignment = await assignmentRow(unit.tx, effect.assignmentId)
    await vacateSeat(unit, caller, mission, assignment, { event: 'cancel', reason }, now)
    return
  }
  if (proposal.kind === 'wave')
    await takeBackOffers(unit, mission, offersOf(taken, await liveOffers(unit.tx, mission.id)), now)
  if (proposal.kind !== 'boost') return
  // Whoever was promised the higher fee keeps it until they answer.
  await updateSeat(unit.tx, { missionId: mission.id, key }, { offeredFeeCents: proposal.fromFeeCents })
  await publishFee(unit, mission)
}
