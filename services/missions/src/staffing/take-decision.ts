import { type Caller, type LocalizedText, missionFeeRaised } from '@regie/contracts'
import type { Tx, Unit } from '@regie/database'
import { acceptApplication } from '../board/decide-application.ts'
import { applicationRow, findApplication } from '../board/mission-application.store.ts'
import { accountOf, charterOf } from '../heard/heard.store.ts'
import { postedBrief } from '../missions/brief.rules.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { acceptCounter } from '../offers/answer-counter.ts'
import { offerRow, offersOfMission } from '../offers/offer.store.ts'
import { LIVE_OFFER_STATES } from '../offers/offer.states.ts'
import { openWave } from '../offers/open-wave.ts'
import { seatRow, seatsOf, updateSeat } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { nextDecisionState } from './decision.states.ts'
import { moveDecision } from './decision.store.ts'
import { lapse, LAPSES } from './lapse-decisions.ts'
import type { Effect } from './proposal.ts'
import { isFit, pickable } from './seat-facts.store.ts'
import type { DecisionRow } from './staffing.table.ts'

/**
 * Lets a waiting step take effect, as far as it still can: what changed since it was made is looked at again, and the
 * database has the last word. The mission is locked by the caller, acting as the house.
 * @returns the decision, taken or lapsed
 * @throws Failure as what it does would: 'operator-busy', 'not-certified', 'already-taken', 'expired'
 */
export async function takeDecision(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  waiting: DecisionRow,
  now: Date,
): Promise<DecisionRow> {
  const state = nextDecisionState(waiting.state, 'take')
  const seat = await seatRow(unit.tx, mission.id, waiting.seat)
  const lapses = await lapsesNow(unit.tx, caller, { mission, seat, waiting }, now)
  if (lapses) return lapse(unit, waiting, lapses, now)
  // Before its effect: what the effect ends must not end this one.
  const byWhom = caller.kind === 'staff' ? caller.accountId : null
  const taken = await moveDecision(unit.tx, waiting, {
    state,
    settledAt: now,
    settledBy: byWhom,
    settledByName: (await accountOf(unit.tx, byWhom))?.name ?? null,
  })
  const effect = await EFFECTS[taken.kind](unit, caller, { mission, seat, taken }, now)
  unit.record.audit({
    action: 'staffing-decision.taken',
    subject: { kind: 'staffing-decision', id: taken.id },
    organisationId: mission.organisationId,
    detail: { missionId: mission.id, kind: taken.kind, ...effect },
  })
  return moveDecision(unit.tx, taken, { effect })
}

type Waiting = { mission: MissionRow; seat: SeatRow; waiting: DecisionRow }

/** Why a step that waited can do nothing any more; null while it can. */
async function lapsesNow(
  tx: Tx,
  caller: Caller,
  { mission, seat, waiting }: Waiting,
  now: Date,
): Promise<LocalizedText | null> {
  const { proposal, subjectId } = waiting
  if (mission.state !== 'posted') return LAPSES.stopped
  if (seat.assignmentId) return LAPSES.taken
  if (waiting.round !== mission.round) return LAPSES.again
  if (proposal.kind === 'wave') {
    const left = await pickable(tx, mission, seat, await offersOfMission(tx, mission.id))
    const ids = proposal.operators.map(({ operatorId }) => operatorId)
    return left.some(({ operatorId }) => ids.includes(operatorId)) ? null : LAPSES.nobody
  }
  if (proposal.kind === 'application') {
    const application = await findApplication(tx, subjectId)
    if (!application || application.decidedAt) return LAPSES.decided
    const isFine = caller.kind === 'staff' || (await isFit(tx, mission, seat, application.operatorId))
    return isFine ? null : LAPSES.unfit
  }
  if (proposal.kind === 'counter') {
    const offer = await offerRow(tx, subjectId ?? '')
    const isOpen = LIVE_OFFER_STATES.some((live) => live === offer.state) && offer.answerBy > now
    const isSame = offer.counterFeeCents === proposal.feeCents && !offer.counterAnswer
    return isOpen && isSame ? null : LAPSES.answered
  }
  return null
}

type Taken = { mission: MissionRow; seat: SeatRow; taken: DecisionRow }
type Take = (unit: Unit, caller: Caller, taken: Taken, now: Date) => Promise<Effect>

const takeWave: Take = async (unit, caller, { mission, seat, taken: { proposal } }, now) => {
  const people = proposal.kind === 'wave' ? proposal.operators : []
  const ids = people.map(({ operatorId }) => operatorId)
  const { wave } = await openWave(unit, caller, mission, seat, now, ids)
  return { wave }
}

/** Whoever asked for more than before may fit now: matching ranks the seat anew, and its answer opens the next wave. */
const takeBoost: Take = async (unit, caller, { mission, seat, taken: { proposal } }, now) => {
  if (proposal.kind !== 'boost') return {}
  await updateSeat(unit.tx, seat, { offeredFeeCents: proposal.toFeeCents, rankedRound: 0 })
  await tellTimeline(unit.tx, mission, caller, now, [
    { kind: 'fee-raised', args: { from: proposal.fromFeeCents, feeCents: proposal.toFeeCents } },
  ])
  await publishFee(unit, mission)
  return {}
}

const takeApplication: Take = async (unit, caller, { mission, taken: { subjectId } }, now) => {
  const application = await applicationRow(unit.tx, mission.id, subjectId ?? '')
  const { id } = await acceptApplication(unit, caller, mission, application, REASON, now)
  return { assignmentId: id }
}

const takeCounter: Take = async (unit, caller, { mission, taken: { subjectId } }, now) => {
  const offer = await offerRow(unit.tx, subjectId ?? '')
  const { id } = await acceptCounter(unit, caller, mission, offer, REASON, now)
  return { assignmentId: id }
}

const EFFECTS: Record<DecisionRow['kind'], Take> = {
  wave: takeWave,
  boost: takeBoost,
  application: takeApplication,
  counter: takeCounter,
  'nobody-left': async () => ({}),
}

const REASON = 'Selon les règles d’attribution / By the staffing rules'

/** Tells matching what the seats pay now. */
export async function publishFee({ tx, record }: Unit, mission: MissionRow): Promise<void> {
  const charter = await charterOf(tx, mission.charterId)
  const brief = postedBrief(mission, charter, await seatsOf(tx, mission.id))
  record.event(missionFeeRaised, brief, { organisationId: mission.organisationId })
}
