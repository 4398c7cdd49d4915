import type { offerAnswered } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepOfferAnswer } from './offer-answer.store.ts'

type Answered = z.infer<typeof offerAnswered.payload>

export const onOfferAnswered = (): Handle<Answered> => async (answer, job) => {
  const { sentAt, answeredAt, ...rest } = answer
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
