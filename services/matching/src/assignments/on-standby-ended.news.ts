import type { standbyEnded } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepEnded } from './assignment.store.ts'

type Payload = z.infer<typeof standbyEnded.payload>

/** Released, the time is free again; called in, it goes on as the assignment it became. */
export const onStandbyEnded =
  (): Handle<Payload> =>
  async ({ assignmentId, missionId, operatorId, outcome }, job) => {
    if (assignmentId === null || outcome !== 'released') return
    const ended = { assignmentId, missionId, operatorId, outcome: 'cancelled' as const }
    await job.once(({ tx }) => keepEnded(tx, ended, { asOf: job.occurredAt, newsId: job.messageId }))
  }
