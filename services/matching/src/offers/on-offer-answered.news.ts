import type { offerAnswered } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepOfferAnswer } from './offer-answer.store.ts'

type Answered = z.infer<typeof offerAnswered.payload>

/**
 * Keeps how an offer was answered, for the answer speed. A refusal is free: it is not kept here at all, so that no term
 * of a score can ever see one, however late it came.
 */
export const onOfferAnswered = (): Handle<Answered> => async (answer, job) => {
  const { sentAt, answeredAt, ...rest } = answer
  if (rest.outcome === 'declined') return job.once(async () => undefined)
  await job.once(({ tx }) =>
    keepOfferAnswer(tx, {
      ...rest,
      sentAt: new Date(sentAt),
      answeredAt: new Date(answeredAt),
      asOf: job.occurredAt,
      newsId: job.messageId,
    }),
  )
}
