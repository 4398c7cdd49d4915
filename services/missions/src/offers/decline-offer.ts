import type { Caller, Offer } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { considerSeat } from '../staffing/consider-seat.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { moveOffer, toOffers } from './offer.store.ts'
import { openOffer } from './open-offer.ts'
import { tellAnswer } from './tell-answer.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * The operator says no; they are not asked again for this mission. Refusing is free: it is recorded and counts
 * nowhere. When the whole wave has said no, the next one goes out without waiting for the deadline, if the rules say so.
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
    await lapseDecisions(unit, mission.id, { subjectIds: [id] }, LAPSES.answered, now)
    await considerSeat(unit, caller, mission, offer.seat, now)
    const [answer] = await toOffers(tx, [declined], caller)
    return answer!
  })
