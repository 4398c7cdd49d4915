import type { standbyEnded } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { settleByEndedStandby } from '../plans/plan-line.news.ts'
import { keepEnded } from './assignment.store.ts'

type Payload = z.infer<typeof standbyEnded.payload>

/** Released, the time is free again; called in, it goes on as the assignment it became. */
export const onStandbyEnded = (): Handle<Payload> => async (payload, job) => {
  const { assignmentId, missionId, operatorId, outcome } = payload
  await job.once(async ({ tx }) => {
    await settleByEndedStandby(tx, payload, job.occurredAt)
    if (assignmentId === null || outcome !== 'released') return
    const ended = { assignmentId, missionId, operatorId, outcome: 'cancelled' as const }
    await keepEnded(tx, ended, { asOf: job.occurredAt, newsId: job.messageId })
  })
}
