import type { offerAnswered } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { settleLine } from '../plans/plan-line.news.ts'
import { keepOfferAnswer } from './offer-answer.store.ts'

type Answered = z.infer<typeof offerAnswered.payload>

/**
 * Keeps how an offer was answered, for the answer speed, and settles the line of the plan it came from. A refusal is free: it is not kept here at all, so that no term
 * of a score can ever see one, however late it came.
 */
export const onOfferAnswered = (): Handle<Answered> => async (answer, job) => {
  const { planLineId, ...kept } = answer
  const answeredAt = new Date(answer.answeredAt)
  const news = { asOf: job.occurredAt, newsId: job.messageId }
  await job.once(async ({ tx }) => {
    if (planLineId) await settleLine(tx, planLineId, kept.outcome, answeredAt)
    if (kept.outcome === 'declined') return
    await keepOfferAnswer(tx, { ...kept, sentAt: new Date(kept.sentAt), answeredAt, ...news })
  })
}
