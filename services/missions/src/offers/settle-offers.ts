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
  const live = await liveOffers(unit.tx, mission.id)
  const those = live.filter((offer) => seat === undefined || offer.seat === seat)
  await endOffers(unit, mission, those, 'withdraw', now)
}

/** Takes back offers that wait for an answer; the mission is locked by the caller. */
export const takeBackOffers = (
  unit: Unit,
  mission: MissionRow,
  those: OfferRow[],
  now: Date,
): Promise<void> => endOffers(unit, mission, those, 'withdraw', now)

/** Ends the offers of a wave whose time has passed. @returns how many, and how many still have time */
export async function expireOffers(
  unit: Unit,
  mission: MissionRow,
  wave: number,
  now: Date,
): Promise<{ expired: number; waiting: number }> {
  const live = await liveOffers(unit.tx, mission.id, wave)
  const due = live.filter(({ answerBy }) => answerBy <= now)
  await endOffers(unit, mission, due, 'expire', now)
  return { expired: due.length, waiting: live.length - due.length }
}

async function endOffers(
  unit: Unit,
  mission: MissionRow,
  those: OfferRow[],
  event: 'withdraw' | 'expire',
  now: Date,
): Promise<void> {
  if (those.length === 0) return
  for (const offer of those) {
    const state = nextOfferState(offer.state, event)
    const ended = await moveOffer(unit.tx, offer, { state, answeredAt: now })
    tellAnswer(unit.record, mission, ended, event === 'expire' ? 'expired' : 'withdrawn', now)
  }
  const subjectIds = those.map(({ id }) => id)
  await lapseDecisions(unit, mission.id, { subjectIds }, LAPSES.answered, now)
}
