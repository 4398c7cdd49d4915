import type { shortlistWanted } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { requestRanking } from './request-ranking.ts'

type Wanted = z.infer<typeof shortlistWanted.payload>

/** A seat that has its operator is ranked again: the answer is its list of replacements. */
export const onShortlistWanted =
  (): Handle<Wanted> =>
  async ({ missionId, seat }, job) => {
    const ask = { missionId, seat, requestedBy: null, newsId: job.messageId, at: job.occurredAt }
    await job.once((unit) => requestRanking(unit, ask))
  }
