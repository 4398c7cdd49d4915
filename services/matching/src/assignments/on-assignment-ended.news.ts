import type { assignmentEnded } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepEnded } from './assignment.store.ts'

type Payload = z.infer<typeof assignmentEnded.payload>

export const onAssignmentEnded =
  (): Handle<Payload> =>
  async ({ assignmentId, missionId, operatorId, outcome }, job) => {
    const ended = { assignmentId, missionId, operatorId, outcome }
    await job.once(({ tx }) => keepEnded(tx, ended, { asOf: job.occurredAt, newsId: job.messageId }))
  }
