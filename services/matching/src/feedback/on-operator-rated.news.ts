import type { operatorRated } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepRating } from './feedback.store.ts'

type Rated = z.infer<typeof operatorRated.payload>

export const onOperatorRated =
  (): Handle<Rated> =>
  async ({ ratingId, operatorId, missionId, organisationId, rating }, job) => {
    const thousandths = rating === null ? null : Math.round(rating * 1000)
    const told = { ratingId, operatorId, missionId, organisationId, thousandths }
    await job.once(({ tx }) => keepRating(tx, { ...told, asOf: job.occurredAt, newsId: job.messageId }))
  }
