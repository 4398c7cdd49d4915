import { type Caller, counterAnswered, Failure, type Offer } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { agree } from './accept-offer.ts'
import { moveOffer, toOffers } from './offer.store.ts'
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
    const { tx, record } = unit
    const now = deps.now()
    const { offer, mission, state } = await openOffer(tx, id, 'accept', now)
    const { counterFeeCents, operatorName } = offer
    if (counterFeeCents === null || offer.counterAnswer) throw noCounter()
    const args = { operator: operatorName, feeCents: counterFeeCents }
    const { missionId, operatorId } = offer
    record.event(
      counterAnswered,
      { offerId: id, missionId, operatorId, isAccepted: accept, feeCents: counterFeeCents },
      { accountIds: [operatorId] },
    )
    if (accept) {
      const line = { kind: 'counter-accepted', args, reason } as const
      const change = { counterAnswer: 'accepted', counterReason: reason } as const
      const terms = { mission, offer, feeCents: counterFeeCents, state, line, change }
      const [answer] = await toOffers(tx, [await agree(unit, caller, terms, now)], caller)
      return answer!
    }
    const refused = await moveOffer(tx, offer, { counterAnswer: 'refused', counterReason: reason })
    await tellTimeline(tx, mission, caller, now, [{ kind: 'counter-refused', args, reason }])
    record.audit({
      action: 'offer.counter-refused',
      subject: { kind: 'offer', id },
      organisationId: mission.organisationId,
      reason,
    })
    const [answer] = await toOffers(tx, [refused], caller)
    return answer!
  })

const noCounter = () =>
  new Failure('wrong-state', {
    fr: 'Aucune contre-proposition n’attend de réponse.',
    en: 'No counter-offer waits for an answer.',
  })
