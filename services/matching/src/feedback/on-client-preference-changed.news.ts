import { type clientPreferenceChanged, LEAD_SEAT } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { requestRanking } from '../matches/request-ranking.ts'
import { postedMissions } from '../missions/mission.store.ts'
import { keepPreference } from './feedback.store.ts'

type Changed = z.infer<typeof clientPreferenceChanged.payload>

/** The client's missions that look for somebody are ranked again: whom it blocks is in none of their lists then. */
export const onClientPreferenceChanged =
  (): Handle<Changed> =>
  async ({ organisationId, operatorId, preference }, job) => {
    const told = { organisationId, operatorId, preference }
    await job.once(async (unit) => {
      await keepPreference(unit.tx, { ...told, asOf: job.occurredAt, newsId: job.messageId })
      for (const { missionId, seats } of await postedMissions(unit.tx, organisationId)) {
        const ask = { missionId, requestedBy: null, newsId: job.messageId, at: job.occurredAt }
        for (const { key } of seats ?? [{ key: LEAD_SEAT }]) await requestRanking(unit, { ...ask, seat: key })
      }
    })
  }
