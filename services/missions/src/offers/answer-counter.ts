import { type Caller, counterAnswered, Failure, type Offer } from '@regie/contracts'
import type { Recorder, Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { agree } from './accept-offer.ts'
import { moveOffer, offerRow, toOffers } from './offer.store.ts'
import { nextOfferState } from './offer.states.ts'
import type { OfferRow } from './offer.table.ts'
import { openOffer } from './open-offer.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * A producer answers a counter: accepted, the operator is bound at their fee; refused, the offer stays open as it was.
 * @throws Failure 'not-found', 'wrong-state' (no counter waits), 'already-taken', 'expired', 'operator-busy', 'not-certified'
 */
export const answerCounter = (
  deps: Deps,
  caller: Caller,
  id: string,
  { accept, reason }: { accept: boolean; reason: string },
): Promise<Offer> =>
  deps.database.transaction(caller, async (unit) => {
    const now = deps.now()
    const { offer, mission } = await openOffer(unit.tx, id, 'accept', now)
    if (offer.counterFeeCents === null || offer.counterAnswer) throw noCounter()
    await lapseDecisions(unit, mission.id, { subjectIds: [id] }, LAPSES.byHand, now)
    if (accept) await acceptCounter(unit, caller, mission, offer, reason, now)
    else await refuseCounter(unit, caller, mission, offer, reason, now)
    const [answer] = await toOffers(unit.tx, [await offerRow(unit.tx, id)], caller)
    return answer!
  })

/** Agrees to an operator's own fee; the mission is locked by the caller, acting as the house. */
export async function acceptCounter(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  offer: OfferRow,
  reason: string,
  now: Date,
): Promise<AssignmentRow> {
  const feeCents = offer.counterFeeCents ?? offer.feeCents
  tellCounterAnswer(unit.record, offer, true)
  const { assignment } = await agree(
    unit,
    caller,
    {
      mission,
      offer,
      feeCents,
      state: nextOfferState(offer.state, 'accept'),
      line: { kind: 'counter-accepted', args: { operator: offer.operatorName, feeCents }, reason },
      change: { counterAnswer: 'accepted', counterReason: reason },
    },
    now,
  )
  return assignment
}

/** Keeps to the fee offered; the operator may still take it. The mission is locked by the caller. */
export async function refuseCounter(
  { tx, record }: Unit,
  caller: Caller,
  mission: MissionRow,
  offer: OfferRow,
  reason: string,
  now: Date,
): Promise<void> {
  tellCounterAnswer(record, offer, false)
  await moveOffer(tx, offer, { counterAnswer: 'refused', counterReason: reason })
  const args = { operator: offer.operatorName, feeCents: offer.counterFeeCents ?? 0 }
  await tellTimeline(tx, mission, caller, now, [{ kind: 'counter-refused', args, reason }])
  record.audit({
    action: 'offer.counter-refused',
    subject: { kind: 'offer', id: offer.id },
    organisationId: mission.organisationId,
    reason,
  })
}

function tellCounterAnswer(record: Recorder, offer: OfferRow, isAccepted: boolean): void {
  const { id: offerId, missionId, operatorId, counterFeeCents } = offer
  record.event(
    counterAnswered,
    { offerId, missionId, operatorId, isAccepted, feeCents: counterFeeCents ?? 0 },
    { accountIds: [operatorId] },
  )
}

const noCounter = () =>
  new Failure('wrong-state', {
    fr: 'Aucune contre-proposition n’attend de réponse.',
    en: 'No counter-offer waits for an answer.',
  })
