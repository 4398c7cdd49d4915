import type { Tx } from '@regie/database'
import { isNewer } from '../newer-news.ts'
import { offerAnswers } from './offer-answer.table.ts'

/** The newest answer of an offer stays: a counter-offer may still be accepted. */
export async function keepOfferAnswer(tx: Tx, answer: typeof offerAnswers.$inferInsert): Promise<void> {
  const { offerId: _, ...newer } = answer
  await tx
    .insert(offerAnswers)
    .values(answer)
    .onConflictDoUpdate({
      target: offerAnswers.offerId,
      set: newer,
      setWhere: isNewer(offerAnswers.asOf, offerAnswers.newsId),
    })
}
