import { fileURLToPath } from 'node:url'
import {
  candidatesRanked,
  closeRepair,
  closeStandby,
  escalateIncident,
  watchCheckIn,
  closeWave,
  expireQuote,
  makeCallSheet,
  planAccepted,
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
import { escalateIncidentJob } from './incidents/escalate-incident.job.ts'
import { ownNews } from './incidents/own.news.ts'
import { watchCheckInJob } from './incidents/watch-check-in.job.ts'
import { closeDelivered } from './missions/close-mission.ts'
import { closeWaveJob } from './offers/close-wave.job.ts'
import { onCandidatesRanked } from './offers/on-candidates-ranked.news.ts'
import { onPlanAccepted } from './plan-lines/on-plan-accepted.news.ts'
import { productionNews } from './production/production.news.ts'
import { expireQuoteJob } from './quotes/expire-quote.job.ts'
import { staffSeatJob, takeDecisionJob } from './staffing/staffing.job.ts'
import { closeRepairJob } from './repairs/close-repair.job.ts'
import { releaseCrewJob } from './seats/release-crew.job.ts'
import { closeStandbyJob } from './standbys/close-standby.job.ts'
import { watchMissions } from './standbys/watch-missions.ts'
import { recordedForecast } from './weather/recorded-forecast.ts'
import { watchWeather } from './weather/watch-weather.ts'

/** Catalogue, quotes, missions, offers, mission applications and assignments. */
export const missionsService: ServiceModule = {
  name: 'missions',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: ['organisation', 'account', 'charter', 'operator', 'certification'],
  async open(deps) {
    const store = openStore(deps.storageUrl, deps.storageCredentials)
    const forecast = recordedForecast
    const app = await buildApp(deps, store, forecast)
    return {
      app,
      handlers: {
        jobs: [
          handles(closeWave, closeWaveJob(deps)),
          handles(expireQuote, expireQuoteJob(deps)),
          handles(takeDecision, takeDecisionJob(deps)),
          handles(staffSeat, staffSeatJob(deps)),
          handles(releaseCrew, releaseCrewJob(deps)),
          handles(watchCheckIn, watchCheckInJob(deps)),
          handles(escalateIncident, escalateIncidentJob(deps)),
          handles(closeRepair, closeRepairJob(deps)),
          handles(closeStandby, closeStandbyJob(deps)),
          handles(makeCallSheet, makeCallSheetJob({ ...deps, store })),
        ],
        news: [
          ...heardNews,
          hears(candidatesRanked, onCandidatesRanked(deps)),
          hears(planAccepted, onPlanAccepted(deps)),
          ...productionNews(deps),
          ...ownNews(deps),
        ],
      },
      ticks: [
        { name: 'close-delivered', everyMs: 3_600_000, run: () => closeDelivered(deps) },
        { name: 'watch-missions', everyMs: 600_000, run: () => watchMissions(deps) },
        { name: 'watch-weather', everyMs: 3_600_000, run: () => watchWeather({ ...deps, forecast }) },
      ],
      close: async () => undefined,
    }
  },
}
