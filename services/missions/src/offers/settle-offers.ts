import type { Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import { nextOfferState } from './offer.states.ts'
import { liveOffers, moveOffer } from './offer.store.ts'
import { tellAnswer } from './tell-answer.ts'

/** Takes back every offer of a mission that nobody answered; the mission is locked by the caller. */
export async function withdrawLiveOffers(unit: Unit, mission: MissionRow, now: Date): Promise<void> {
  for (const offer of await liveOffers(unit.tx, mission.id)) {
    const state = nextOfferState(offer.state, 'withdraw')
    tellAnswer(
      unit.record,
      mission,
      await moveOffer(unit.tx, offer, { state, answeredAt: now }),
      'withdrawn',
      now,
    )
  }
}

/** Ends the offers of a wave whose time has passed. @returns how many, and how many still have time */
export async function expireOffers(
  unit: Unit,
  mission: MissionRow,
  wave: number,
  now: Date,
): Promise<{ expired: number; waiting: number }> {
  const live = await liveOffers(unit.tx, mission.id, wave)
  const due = live.filter(({ answerBy }) => answerBy <= now)
  for (const offer of due) {
    const state = nextOfferState(offer.state, 'expire')
    tellAnswer(
      unit.record,
      mission,
      await moveOffer(unit.tx, offer, { state, answeredAt: now }),
      'expired',
      now,
    )
  }
  return { expired: due.length, waiting: live.length - due.length }
}
