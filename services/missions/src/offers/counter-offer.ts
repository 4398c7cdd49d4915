import { type Caller, fieldFailure, type Offer } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { considerCounter } from '../staffing/consider-counter.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { moveOffer, offerRow, toOffers } from './offer.store.ts'
import { openOffer } from './open-offer.ts'
import { tellAnswer } from './tell-answer.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * The operator would do it for another fee; the offer stays open at its own until its deadline, and a producer
 * answers, or the rules where it is within their limits. A second counter takes the place of the first.
 * @throws Failure 'not-found', 'already-taken', 'expired', 'wrong-state', 'rule-broken'
 */
export const counterOffer = (
  deps: Deps,
  caller: Caller,
  id: string,
  counter: { feeCents: number; message: string },
): Promise<Offer> =>
  deps.database.transaction(caller, async (unit) => {
    const now = deps.now()
    // Only an offer that could be accepted can be countered.
    const { offer, mission } = await openOffer(unit.tx, id, 'accept', now)
    if (counter.feeCents === offer.feeCents) {
      throw fieldFailure('feeCents', 'same-fee', {
        fr: 'C’est déjà le tarif proposé : acceptez-le.',
        en: 'That is the fee offered already: accept it.',
      })
    }
    const countered = await moveOffer(unit.tx, offer, {
      seenAt: offer.seenAt ?? now,
      counterFeeCents: counter.feeCents,
      counterMessage: counter.message,
      counteredAt: now,
      counterAnswer: null,
      counterReason: null,
    })
    await tellTimeline(unit.tx, mission, caller, now, [
      {
        kind: 'offer-countered',
        args: { operator: offer.operatorName, feeCents: counter.feeCents },
        reason: counter.message,
      },
    ])
    tellAnswer(unit.record, mission, countered, 'countered', now, counter.message)
    await considerCounter(unit, caller, mission, countered, now)
    const [answer] = await toOffers(unit.tx, [await offerRow(unit.tx, id)], caller)
    return answer!
  })
