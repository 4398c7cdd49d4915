import { buildService, type ServiceApp } from '@regie/service-kit'
import { assetsRoutes } from './assets/assets.routes.ts'
import { chartersRoutes } from './charters/charters.routes.ts'
import { deliverablesRoutes } from './deliverables/deliverables.routes.ts'
import type { PostDeps } from './deps.ts'
import { downloadsRoutes } from './downloads/downloads.routes.ts'
import { meanings } from './meanings.ts'
import { packagesRoutes } from './packages/packages.routes.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { uploadsRoutes } from './uploads/uploads.routes.ts'

export async function buildApp(deps: PostDeps): Promise<ServiceApp> {
  const app = await buildService(deps, {
    name: 'postproduction',
    title: 'Régie: charters, deliverables, review and delivery',
    meanings,
  })
  await app.register(chartersRoutes, { deps })
  await app.register(deliverablesRoutes, { deps })
  await app.register(assetsRoutes, { deps })
  await app.register(uploadsRoutes, { deps })
  await app.register(reviewRoutes, { deps })
  await app.register(packagesRoutes, { deps })
  await app.register(downloadsRoutes, { deps })
  return app
}
