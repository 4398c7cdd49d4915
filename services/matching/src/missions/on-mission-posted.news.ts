import { LEAD_SEAT, type MissionBrief } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { requestRanking } from '../matches/request-ranking.ts'
import { keepPosted } from '../postings/posting.store.ts'
import { keepBrief } from './mission.store.ts'

/** Keeps the brief and asks for the ranking of each open seat; a replay keeps the brief only. */
export const onMissionPosted = (): Handle<MissionBrief> => async (brief, job) => {
  const news = { asOf: job.occurredAt, newsId: job.messageId }
  await job.once(async (unit) => {
    await keepBrief(unit.tx, brief, news)
    await keepPosted(unit.tx, brief, job.occurredAt)
    const ask = { missionId: brief.missionId, requestedBy: null, newsId: job.messageId, at: job.occurredAt }
    for (const { key } of brief.seats ?? [{ key: LEAD_SEAT }])
      await requestRanking(unit, { ...ask, seat: key })
  })
}
