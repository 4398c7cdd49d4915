import { fileURLToPath } from 'node:url'
import { answerResetAsk, applicantPurged } from '@regie/contracts'
import { handles, hears } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
import { onApplicantPurged } from './accounts/on-applicant-purged.news.ts'
import { buildApp } from './app.ts'
import { answerResetAskJob } from './password-resets/answer-reset-ask.job.ts'
import { sweepExpired } from './sweep-expired.ts'

const HOUR_MS = 3_600_000

export const identityService: ServiceModule = {
  name: 'identity',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: [],
  async open(houseDeps) {
    const { app, deps } = await buildApp(houseDeps)
    return {
      app,
      handlers: {
        jobs: [handles(answerResetAsk, answerResetAskJob(deps))],
        news: [hears(applicantPurged, onApplicantPurged(deps))],
      },
      ticks: [{ name: 'sweep-expired', everyMs: HOUR_MS, run: () => sweepExpired(deps) }],
      close: async () => undefined,
    }
  },
}
