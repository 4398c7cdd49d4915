import { actAsHouse } from '@regie/database'
import type { Caller, Offer } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { lockMission } from '../missions/mission.store.ts'
import { nextOfferState } from './offer.states.ts'
import { moveOffer, offerRow, toOffers } from './offer.store.ts'

/** The operator has read the offer; saying so again, or after an answer, changes nothing. */
export const seeOffer = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  id: string,
): Promise<Offer> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const { missionId } = await offerRow(tx, id)
    await actAsHouse(tx)
    const mission = await lockMission(tx, missionId)
    let offer = await offerRow(tx, id)
    if (offer.state === 'sent') {
      offer = await moveOffer(tx, offer, { state: nextOfferState(offer.state, 'see'), seenAt: deps.now() })
      const { organisationId } = mission
      record.audit({ action: 'offer.seen', subject: { kind: 'offer', id }, organisationId })
    }
    const [answer] = await toOffers(tx, [offer], caller)
    return answer!
  })
