import { offerAnswered } from '@regie/contracts'
import type { Recorder } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import type { OfferRow } from './offer.table.ts'

type Outcome = 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'countered'

/** The event and the audit line of an offer's answer, whoever gave it. */
export function tellAnswer(
  record: Recorder,
  mission: Pick<MissionRow, 'organisationId'>,
  offer: OfferRow,
  outcome: Outcome,
  at: Date,
  reason: string | null = null,
): void {
  record.event(
    offerAnswered,
    {
      offerId: offer.id,
      missionId: offer.missionId,
      operatorId: offer.operatorId,
      outcome,
      answeredAt: at.toISOString(),
      sentAt: offer.sentAt.toISOString(),
      ...(offer.planLineId ? { planLineId: offer.planLineId } : {}),
    },
    { accountIds: [offer.operatorId] },
  )
  record.audit({
    action: `offer.${outcome}`,
    subject: { kind: 'offer', id: offer.id },
    organisationId: mission.organisationId,
    reason,
    detail: { missionId: offer.missionId, operatorId: offer.operatorId },
  })
}
