import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { eq } from 'drizzle-orm'
import { lockMission } from '../missions/mission.store.ts'
import { LIVE_OFFER_STATES, nextOfferState } from '../offers/offer.states.ts'
import { moveOffer, offerRow } from '../offers/offer.store.ts'
import { tellAnswer } from '../offers/tell-answer.ts'
import { repairs } from './repair.table.ts'

const SKEW_MS = 1_000

/** A replacement who did not answer in time is no longer asked; the news of it proposes the next way out. */
export const closeRepairJob =
  (deps: Pick<ServiceDeps, 'now'>) =>
  async ({ repairId }: { repairId: string }, job: JobContext): Promise<void> => {
    await job.once(async (unit) => {
      const [asked] = await unit.tx.select().from(repairs).where(eq(repairs.id, repairId))
      if (!asked?.offerId) return
      const mission = await lockMission(unit.tx, asked.missionId)
      const offer = await offerRow(unit.tx, asked.offerId)
      const now = deps.now()
      const isLive = LIVE_OFFER_STATES.some((state) => state === offer.state)
      if (!isLive || offer.answerBy.getTime() > now.getTime() + SKEW_MS) return
      const state = nextOfferState(offer.state, 'expire')
      tellAnswer(
        unit.record,
        mission,
        await moveOffer(unit.tx, offer, { state, answeredAt: now }),
        'expired',
        now,
      )
    })
  }
