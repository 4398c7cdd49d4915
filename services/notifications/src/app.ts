import { buildService, type ServiceApp, type ServiceDeps } from '@regie/service-kit'
import { liveRoutes } from './live/live.routes.ts'
import type { OpenStreams } from './live/open-streams.ts'
import { mailsRoutes } from './mails/mails.routes.ts'
import { noticesRoutes } from './notices/notices.routes.ts'
import { parkedJobsRoutes } from './parked-jobs/parked-jobs.routes.ts'
import { queueBoardRoutes } from './queue-board/queue-board.routes.ts'

export async function buildApp(deps: ServiceDeps, streams: OpenStreams): Promise<ServiceApp> {
  const app = await buildService(deps, { name: 'notifications', title: 'Régie: notifications' })
  await app.register(liveRoutes, { deps, streams })
  await app.register(noticesRoutes, { deps })
  await app.register(mailsRoutes, { deps })
  await app.register(parkedJobsRoutes, { deps })
  await app.register(queueBoardRoutes, { deps })
  return app
}
