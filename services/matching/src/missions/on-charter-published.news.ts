import type { charterPublished } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepCharter } from './mission.store.ts'

type Published = z.infer<typeof charterPublished.payload>

export const onCharterPublished =
  (): Handle<Published> =>
  async ({ key, version, charterId, organisationId, title, publishedAt }, job) => {
    await job.once(({ tx }) =>
      keepCharter(tx, {
        charterKey: key,
        version,
        charterId,
        organisationId,
        title,
        publishedAt: new Date(publishedAt),
      }),
    )
  }
