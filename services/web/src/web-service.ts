import type { ServiceModule } from '@regie/service-kit'
import { buildApp } from './app.ts'
import { readWebEnv } from './env.ts'

/** The one React application with its three faces, and the reference of the whole API. */
export const webService: ServiceModule = {
  name: 'web',
  migrations: null,
  projections: [],
  async open(deps) {
    const app = await buildApp(deps, readWebEnv().SERVICE_ADDRESSES)
    return { app: app as never, handlers: { jobs: [], news: [] }, ticks: [], close: async () => undefined }
  },
}
