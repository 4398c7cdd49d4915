import type { Caller, Offer } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { liveOffers, moveOffer, toOffers } from './offer.store.ts'
import { openOffer } from './open-offer.ts'
import { openWave } from './open-wave.ts'
import { tellAnswer } from './tell-answer.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * The operator says no; they are not asked again for this mission. When the whole wave has said no, the next one
 * goes out without waiting for the deadline.
 * @throws Failure 'not-found', 'already-taken', 'expired', 'wrong-state'
 */
export const declineOffer = (deps: Deps, caller: Caller, id: string, reason: string | null): Promise<Offer> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx, record } = unit
    const now = deps.now()
    const { offer, mission, state } = await openOffer(tx, id, 'decline', now)
    const declined = await moveOffer(tx, offer, { state, answeredAt: now, declineReason: reason })
    await tellTimeline(tx, mission, caller, now, [
      { kind: 'offer-declined', args: { operator: offer.operatorName }, reason },
    ])
    tellAnswer(record, mission, declined, 'declined', now, reason)
    const isLast =
      offer.wave === mission.wave && (await liveOffers(tx, mission.id, mission.wave)).length === 0
    if (isLast && mission.state === 'posted') await openWave(unit, caller, mission, now)
    const [answer] = await toOffers(tx, [declined], caller)
    return answer!
  })
