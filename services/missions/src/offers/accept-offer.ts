import type { Caller, Offer } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import { confirmAssignment } from '../assignments/confirm-assignment.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { type NewLine, tellTimeline } from '../timeline/timeline.store.ts'
import { moveOffer, toOffers } from './offer.store.ts'
import type { OfferRow } from './offer.table.ts'
import { openOffer } from './open-offer.ts'
import { tellAnswer } from './tell-answer.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * The operator takes the mission at the fee offered.
 * @throws Failure 'not-found', 'already-taken', 'expired', 'wrong-state', 'operator-busy', 'not-certified'
 */
export const acceptOffer = (deps: Deps, caller: Caller, id: string): Promise<Offer> =>
  deps.database.transaction(caller, async (unit) => {
    const now = deps.now()
    const { offer, mission, state } = await openOffer(unit.tx, id, 'accept', now)
    const line = { kind: 'offer-accepted', args: { operator: offer.operatorName } } as const
    const terms = { mission, offer, feeCents: offer.feeCents, state, line }
    const { accepted } = await agree(unit, caller, terms, now)
    const [answer] = await toOffers(unit.tx, [accepted], caller)
    return answer!
  })

type Agreed = {
  mission: MissionRow
  offer: OfferRow
  feeCents: number
  state: OfferRow['state']
  line: NewLine
  change?: Partial<OfferRow>
}

/** An offer both sides agree on becomes an assignment; the mission is locked, the transaction acts as the house. */
export async function agree(
  unit: Unit,
  caller: Caller,
  agreed: Agreed,
  now: Date,
): Promise<{ accepted: OfferRow; assignment: AssignmentRow }> {
  const { mission, offer, feeCents, state, line, change = {} } = agreed
  const accepted = await moveOffer(unit.tx, offer, { ...change, state, answeredAt: now })
  await tellTimeline(unit.tx, mission, caller, now, [line])
  tellAnswer(unit.record, mission, accepted, 'accepted', now)
  const { operatorId, plannedHeld: planned } = offer
  const assignment = await confirmAssignment(
    unit,
    caller,
    { mission, seat: offer.seat, operatorId, feeCents, offerId: offer.id, applicationId: null, planned },
    now,
  )
  return { accepted, assignment }
}
