import { fileURLToPath } from 'node:url'
import { answerResetAsk } from '@regie/contracts'
import { handles } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
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
      handlers: { jobs: [handles(answerResetAsk, answerResetAskJob(deps))], news: [] },
      ticks: [{ name: 'sweep-expired', everyMs: HOUR_MS, run: () => sweepExpired(deps) }],
      close: async () => undefined,
    }
  },
}
