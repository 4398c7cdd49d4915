import { type Caller, Failure, type NewOffer, type Offer } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { z } from 'zod'
import { lockOperator } from '../heard/heard.store.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { alreadyTaken, seatToFill } from '../seats/seat.rules.ts'
import { seatsOf } from '../seats/seat.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { toOffers } from './offer.store.ts'
import { putOffer } from './put-offer.ts'
import { answerBy } from './wave.rules.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * A producer asks one operator by name, with a reason; the constraints still speak when the operator accepts.
 * @throws Failure 'not-found', 'already-taken', 'wrong-state', 'already-exists' while an offer to them is open,
 *   'rule-broken' for a seat the mission does not have
 */
export const sendOffer = (
  deps: Deps,
  caller: Caller,
  missionId: string,
  { operatorId, seat: wanted, reason, feeCents }: z.infer<typeof NewOffer>,
): Promise<Offer> =>
  deps.database.transaction(caller, async (unit) => {
    const { tx } = unit
    const now = deps.now()
    const mission = await lockMission(tx, missionId)
    const deadline = mustBePosted(mission, now)
    const seat = seatToFill(await seatsOf(tx, missionId), wanted)
    const operator = await lockOperator(tx, operatorId)
    const terms = {
      seat: seat.key,
      feeCents: feeCents ?? seat.offeredFeeCents,
      answerBy: deadline,
      wave: null,
      reason,
    }
    const offer = await putOffer(unit, mission, operator, terms, now)
    await tellTimeline(tx, mission, caller, now, [
      { kind: 'offer-sent', args: { operator: operator.name }, reason },
    ])
    const [answer] = await toOffers(tx, [offer!], caller)
    return answer!
  })

/** @returns the deadline of an offer made now @throws Failure 'already-taken', 'wrong-state' */
export function mustBePosted(mission: MissionRow, now: Date): Date {
  if (mission.state === 'staffed') throw alreadyTaken()
  const deadline = answerBy(now, mission.staffing.answerWithinMinutes, mission.during.from)
  if (mission.state === 'posted' && deadline > now) return deadline
  throw new Failure('wrong-state', {
    fr: 'Cette mission ne cherche pas d’opérateur, ou son créneau a commencé.',
    en: 'This mission is not looking for an operator, or its window has begun.',
  })
}
