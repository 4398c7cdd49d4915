import { fileURLToPath } from 'node:url'
import {
  accountChanged,
  accountOpened,
  accountRestored,
  accountSuspended,
  charterPublished,
  screenApplication,
} from '@regie/contracts'
import { openImagingPool } from '@regie/imaging'
import { handles, hears } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
import { openStore } from '@regie/storage'
import { buildApp } from './app.ts'
import { purgeApplicants } from './applications/purge-applicants.ts'
import { onCharterPublished } from './learning/on-charter-published.news.ts'
import { onAccountChanged } from './operators/on-account-changed.news.ts'
import { onAccountOpened } from './operators/on-account-opened.news.ts'
import { onAccountRestored } from './operators/on-account-restored.news.ts'
import { onAccountSuspended } from './operators/on-account-suspended.news.ts'
import { refreshSnapshots } from './operators/refresh-snapshots.ts'
import { sweepObjects } from './portfolio/sweep-objects.ts'
import { screenApplicationJob } from './screening/screen-application.job.ts'
import type { OperatorsDeps } from './service-parts.ts'

const SWEEP_EVERY_MS = 60_000
const REFRESH_EVERY_MS = 900_000
/** What is due is due by the day; an hourly look survives restarts. */
const PURGE_EVERY_MS = 3_600_000

/** Who may be sent: applications, profiles, portfolios, papers, certifications, and the places people live in. */
export const operatorsService: ServiceModule = {
  name: 'operators',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: [],
  async open(given) {
    const pool = openImagingPool({ size: 1, seesFaces: false })
    const deps: OperatorsDeps = {
      ...given,
      store: openStore(given.storageUrl, given.storageCredentials),
      lab: pool,
    }
    return {
      app: await buildApp(deps),
      handlers: {
        jobs: [handles(screenApplication, screenApplicationJob(deps))],
        news: [
          hears(accountOpened, onAccountOpened()),
          hears(accountChanged, onAccountChanged(deps)),
          hears(accountSuspended, onAccountSuspended(deps)),
          hears(accountRestored, onAccountRestored(deps)),
          hears(charterPublished, onCharterPublished()),
        ],
      },
      ticks: [
        {
          name: 'sweep-portfolio',
          everyMs: SWEEP_EVERY_MS,
          run: async () => void (await sweepObjects(deps)),
        },
        {
          name: 'refresh-snapshots',
          everyMs: REFRESH_EVERY_MS,
          run: async () => void (await refreshSnapshots(deps)),
        },
        {
          name: 'purge-applicants',
          everyMs: PURGE_EVERY_MS,
          run: async () => void (await purgeApplicants(deps)),
        },
      ],
      close: () => pool.close(),
    }
  },
}
