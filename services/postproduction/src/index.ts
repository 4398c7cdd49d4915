import { fileURLToPath } from 'node:url'
import {
  analyseAsset,
  fixRetouch,
  makePackage,
  readRetouchArchive,
  routeRetouch,
  watchRetouch,
  watchReview,
} from '@regie/contracts'
import { openImagingPool } from '@regie/imaging'
import { handles } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
import { openPasswords } from '@regie/service-kit/passwords'
import { openStore } from '@regie/storage'
import { buildApp } from './app.ts'
import { analyseAssetJob } from './assets/analyse-asset.job.ts'
import { originalsTick } from './assets/verify-originals.ts'
import type { PostDeps } from './deps.ts'
import { readUploadSettings } from './env.ts'
import { news } from './facts/hear-news.ts'
import { rightsTick } from './licences/warn-rights.ts'
import { makePackageJob } from './packages/make-package.job.ts'
import { readArchiveJob } from './retouch-batches/read-archive.job.ts'
import { fixRetouchJob } from './retouch-tasks/fix-retouch.job.ts'
import { routeRetouchJob } from './retouch-tasks/route-task.ts'
import { retouchTick, watchRetouchJob } from './retouch-tasks/watch-retouch.job.ts'
import { reviewTick, watchReviewJob } from './review-clock/watch-review.ts'
import { guestTick } from './review-links/forget-attempts.ts'
import { uploadTicks } from './uploads/uploads.ticks.ts'

const ARCHIVE_TIMEOUT_MS = 300_000

export const postproductionService: ServiceModule = {
  name: 'postproduction',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: ['organisation', 'operator', 'assignment_fact', 'cancelled_mission', 'certification'],
  async open(house) {
    const deps: PostDeps = {
      ...house,
      store: openStore(house.storageUrl, house.storageCredentials),
      pool: openImagingPool(),
      archives: openImagingPool({ size: 1, timeoutMs: ARCHIVE_TIMEOUT_MS, seesFaces: false }),
      uploads: readUploadSettings(house.storageUrl),
      passwords: await openPasswords(),
    }
    const app = await buildApp(deps)
    return {
      app: app as never,
      handlers: {
        jobs: [
          handles(analyseAsset, analyseAssetJob(deps)),
          handles(makePackage, makePackageJob(deps)),
          handles(routeRetouch, routeRetouchJob(deps)),
          handles(fixRetouch, fixRetouchJob(deps)),
          handles(watchRetouch, watchRetouchJob(deps)),
          handles(readRetouchArchive, readArchiveJob(deps)),
          handles(watchReview, watchReviewJob(deps)),
        ],
        news,
      },
      ticks: [
        ...uploadTicks(deps),
        originalsTick(deps),
        rightsTick(deps),
        retouchTick(deps),
        reviewTick(deps),
        guestTick(deps),
      ],
      close: async () => {
        await Promise.all([deps.pool.close(), deps.archives.close()])
      },
    }
  },
}
