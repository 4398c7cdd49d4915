import type { missionMoved } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepState } from './mission.store.ts'

type Moved = z.infer<typeof missionMoved.payload>

export const onMissionMoved =
  (): Handle<Moved> =>
  async ({ missionId, organisationId, to }, job) => {
    const news = { asOf: job.occurredAt, newsId: job.messageId }
    await job.once(({ tx }) => keepState(tx, { missionId, organisationId, state: to }, news))
  }
