import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { nextOfferState } from './offer.states.ts'
import { liveOffers, moveOffer } from './offer.store.ts'
import type { OfferRow } from './offer.table.ts'
import { tellAnswer } from './tell-answer.ts'

/** Takes back every offer of a mission, or of one seat, that nobody answered; the mission is locked by the caller. */
export async function withdrawLiveOffers(
  unit: Unit,
  mission: MissionRow,
  now: Date,
  seat?: string,
): Promise<void> {
  for (const offer of await liveOffers(unit.tx, mission.id)) {
    if (seat !== undefined && offer.seat !== seat) continue
    await takeBackOffer(unit, mission, offer, now)
  }
}

/** Takes back one offer that waits for an answer; the mission is locked by the caller. */
export const takeBackOffer = (unit: Unit, mission: MissionRow, offer: OfferRow, now: Date): Promise<void> =>
  end(unit, mission, offer, 'withdraw', now)

/** Ends the offers of a wave whose time has passed. @returns how many, and how many still have time */
export async function expireOffers(
  unit: Unit,
  mission: MissionRow,
  wave: number,
  now: Date,
): Promise<{ expired: number; waiting: number }> {
  const live = await liveOffers(unit.tx, mission.id, wave)
  const due = live.filter(({ answerBy }) => answerBy <= now)
  for (const offer of due) await end(unit, mission, offer, 'expire', now)
  return { expired: due.length, waiting: live.length - due.length }
}

async function end(
  unit: Unit,
  mission: MissionRow,
  offer: OfferRow,
  event: 'withdraw' | 'expire',
  now: Date,
): Promise<void> {
  const state = nextOfferState(offer.state, event)
  const ended = await moveOffer(unit.tx, offer, { state, answeredAt: now })
  tellAnswer(unit.record, mission, ended, event === 'expire' ? 'expired' : 'withdrawn', now)
  await lapseDecisions(unit, mission.id, { subjectId: offer.id }, LAPSES.answered, now)
}
