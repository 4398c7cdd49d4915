import { offerSent, type Window } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { tripTo } from '../assignments/travel.rules.ts'
import { currentRate } from '../earnings/travel-rate.store.ts'
import type { Operator } from '../heard/heard.table.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { type OfferRow, offers } from './offer.table.ts'

export type Terms = {
  seat: string
  feeCents: number
  answerBy: Date
  /** null when a person sends it directly, with their reason. */
  wave: number | null
  reason: string | null
  /** The line of an accepted plan it comes from. */
  planLineId?: string
  plannedHeld?: Window
}

/**
 * Puts a mission to one operator; undefined when this wave asked them already. The mission is locked by the caller.
 * The database refuses a second live offer to the same person ('already-exists').
 */
export async function putOffer(
  { tx, record }: Unit,
  mission: MissionRow,
  operator: Operator,
  terms: Terms,
  now: Date,
): Promise<OfferRow | undefined> {
  const insert = tx.insert(offers).values({
    id: newId(),
    missionId: mission.id,
    operatorId: operator.id,
    operatorName: operator.name,
    state: 'sent',
    round: mission.round,
    ...terms,
    ...tripTo(mission.place, operator),
    travelRateVersion: (await currentRate(tx)).version,
    sentAt: now,
  })
  const [offer] = await (terms.wave === null ? insert : insert.onConflictDoNothing()).returning()
  if (!offer) return undefined
  record.event(
    offerSent,
    {
      offerId: offer.id,
      missionId: mission.id,
      operatorId: operator.id,
      reference: mission.reference,
      title: mission.title,
      placeName: mission.placeName,
      zone: mission.zone,
      window: mission.during,
      feeCents: offer.feeCents,
      answerBy: offer.answerBy.toISOString(),
    },
    { accountIds: [operator.id] },
  )
  record.audit({
    action: 'offer.sent',
    subject: { kind: 'offer', id: offer.id },
    organisationId: mission.organisationId,
    reason: terms.reason,
    detail: { missionId: mission.id, operatorId: operator.id, wave: terms.wave, feeCents: offer.feeCents },
  })
  return offer
}
