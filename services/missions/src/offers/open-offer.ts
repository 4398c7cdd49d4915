import { Failure } from '@regie/contracts'
import { actAsHouse, type Tx } from '@regie/database'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { alreadyTaken } from '../seats/seat.rules.ts'
import { seatRow } from '../seats/seat.store.ts'
import { type OfferEvent, nextOfferState } from './offer.states.ts'
import { offerRow } from './offer.store.ts'
import type { OfferRow } from './offer.table.ts'

/**
 * Finds an offer in the caller's reach, locks its mission, and says what an answer makes of it. From here on the
 * transaction acts as the house.
 *
 * @throws Failure 'not-found'; 'already-taken' when someone else has the mission; 'expired' past the deadline;
 *   'wrong-state' when it was answered
 */
export async function openOffer(
  tx: Tx,
  id: string,
  event: OfferEvent,
  now: Date,
): Promise<{ offer: OfferRow; mission: MissionRow; state: OfferRow['state'] }> {
  const seen = await offerRow(tx, id)
  await actAsHouse(tx)
  // Taken back is final: whoever comes late to a race needs no place in the queue for the mission.
  if (seen.state === 'withdrawn') await refuseTaken(tx, seen)
  const mission = await lockMission(tx, seen.missionId)
  const offer = await offerRow(tx, id)
  if (offer.state === 'withdrawn') await refuseTaken(tx, offer)
  if (offer.state === 'expired') throw tooLate()
  const state = nextOfferState(offer.state, event)
  if (offer.answerBy <= now) throw tooLate()
  return { offer, mission, state }
}

/** @throws Failure 'already-taken' when somebody else has the seat */
async function refuseTaken(tx: Tx, { missionId, seat, operatorId }: OfferRow): Promise<void> {
  const { operatorId: holder } = await seatRow(tx, missionId, seat)
  if (holder && holder !== operatorId) throw alreadyTaken()
}

const tooLate = () =>
  new Failure('expired', {
    fr: 'Le délai de réponse est passé.',
    en: 'The time to answer has passed.',
  })
