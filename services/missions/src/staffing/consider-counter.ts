import type { Caller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { rankingOf } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import type { OfferRow } from '../offers/offer.table.ts'
import { seatRow } from '../seats/seat.store.ts'
import { lapseDecisions, LAPSES } from './lapse-decisions.ts'
import { makeDecision } from './make-decision.ts'
import { isWithinCounter } from './policy.rules.ts'
import { isFit, normOf } from './seat-facts.store.ts'

/**
 * Weighs a counter-offer: within the limits of the rules the machine may accept it, over them a producer is asked. A
 * second counter takes the place of the first. The mission is locked by the caller, acting as the house.
 */
export async function considerCounter(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  offer: OfferRow,
  now: Date,
): Promise<void> {
  const { tx } = unit
  const { id: offerId, operatorId, operatorName, counterFeeCents } = offer
  if (counterFeeCents === null) return
  await lapseDecisions(unit, mission.id, { subjectIds: [offerId] }, LAPSES.again, now)
  const seat = await seatRow(tx, mission.id, offer.seat)
  const ranked = (await rankingOf(tx, mission.id, seat.key))?.candidates.find(
    (one) => one.operatorId === operatorId,
  )
  const normCents = await normOf(tx, mission, seat)
  const { counterWithinBp } = mission.staffing
  await makeDecision(
    unit,
    caller,
    mission,
    seat,
    {
      subjectId: offerId,
      reasons: {
        proposal: { kind: 'counter', offerId, feeCents: counterFeeCents, operatorId, operatorName },
        score: ranked?.score ?? null,
        distanceKm: offer.distanceKm,
        offeredCents: offer.feeCents,
        normCents,
      },
      grounds: {
        isOverLimit: !isWithinCounter(counterFeeCents, offer.feeCents, counterWithinBp),
        price: { cents: counterFeeCents, normCents: normCents ?? seat.feeCents },
        person: { isFit: await isFit(tx, mission, seat, operatorId), isRanked: ranked !== undefined },
      },
    },
    now,
  )
}
