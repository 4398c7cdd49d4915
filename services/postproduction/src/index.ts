import { fileURLToPath } from 'node:url'
import { analyseAsset, makePackage } from '@regie/contracts'
import { openImagingPool } from '@regie/imaging'
import { handles } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
import { openStore } from '@regie/storage'
import { buildApp } from './app.ts'
import { analyseAssetJob } from './assets/analyse-asset.job.ts'
import { originalsTick } from './assets/verify-originals.ts'
import type { PostDeps } from './deps.ts'
import { readUploadSettings } from './env.ts'
import { news } from './facts/hear-news.ts'
import { rightsTick } from './licences/warn-rights.ts'
import { makePackageJob } from './packages/make-package.job.ts'
import { uploadTicks } from './uploads/uploads.ticks.ts'

export const postproductionService: ServiceModule = {
  name: 'postproduction',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: ['organisation', 'operator', 'assignment_fact', 'cancelled_mission'],
  async open(house) {
    const deps: PostDeps = {
      ...house,
      store: openStore(house.storageUrl, house.storageCredentials),
      pool: openImagingPool(),
      uploads: readUploadSettings(house.storageUrl),
    }
    const app = await buildApp(deps)
    return {
      app: app as never,
      handlers: {
        jobs: [handles(analyseAsset, analyseAssetJob(deps)), handles(makePackage, makePackageJob(deps))],
        news,
      },
      ticks: [...uploadTicks(deps), originalsTick(deps), rightsTick(deps)],
      close: () => deps.pool.close(),
    }
  },
}
