import { fileURLToPath } from 'node:url'
import {
  candidatesRanked,
  closeWave,
  expireQuote,
  makeCallSheet,
  releaseCrew,
  staffSeat,
  takeDecision,
} from '@regie/contracts'
import { handles, hears } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
import { openStore } from '@regie/storage'
import { buildApp } from './app.ts'
import { makeCallSheetJob } from './call-sheets/make-call-sheet.job.ts'
import { heardNews } from './heard/heard.news.ts'
import { closeDelivered } from './missions/close-mission.ts'
import { closeWaveJob } from './offers/close-wave.job.ts'
import { onCandidatesRanked } from './offers/on-candidates-ranked.news.ts'
import { productionNews } from './production/production.news.ts'
import { expireQuoteJob } from './quotes/expire-quote.job.ts'
import { staffSeatJob, takeDecisionJob } from './staffing/staffing.job.ts'
import { releaseCrewJob } from './seats/release-crew.job.ts'

/** Catalogue, quotes, missions, offers, mission applications and assignments. */
export const missionsService: ServiceModule = {
  name: 'missions',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: ['organisation', 'account', 'charter', 'operator', 'certification'],
  async open(deps) {
    const store = openStore(deps.storageUrl, deps.storageCredentials)
    const app = await buildApp(deps, store)
    return {
      app,
      handlers: {
        jobs: [
          handles(closeWave, closeWaveJob(deps)),
          handles(expireQuote, expireQuoteJob(deps)),
          handles(takeDecision, takeDecisionJob(deps)),
          handles(staffSeat, staffSeatJob(deps)),
          handles(releaseCrew, releaseCrewJob(deps)),
          handles(makeCallSheet, makeCallSheetJob({ ...deps, store })),
        ],
        news: [...heardNews, hears(candidatesRanked, onCandidatesRanked(deps)), ...productionNews(deps)],
      },
      ticks: [{ name: 'close-delivered', everyMs: 3_600_000, run: () => closeDelivered(deps) }],
      close: async () => undefined,
    }
  },
}
