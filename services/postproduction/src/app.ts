import { buildService, type ServiceApp } from '@regie/service-kit'
import { assetsRoutes } from './assets/assets.routes.ts'
import { chartersRoutes } from './charters/charters.routes.ts'
import { deliverablesRoutes } from './deliverables/deliverables.routes.ts'
import type { PostDeps } from './deps.ts'
import { diffusionsRoutes } from './diffusions/diffusions.routes.ts'
import { downloadsRoutes } from './downloads/downloads.routes.ts'
import { licencesRoutes } from './licences/licences.routes.ts'
import { meanings } from './meanings.ts'
import { packagesRoutes } from './packages/packages.routes.ts'
import { releasesRoutes } from './releases/releases.routes.ts'
import { retouchBatchesRoutes } from './retouch-batches/retouch-batches.routes.ts'
import { retouchTasksRoutes } from './retouch-tasks/retouch-tasks.routes.ts'
import { retouchTermsRoutes } from './retouch-terms/retouch-terms.routes.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { guestRoutes } from './review-links/guest.routes.ts'
import { reviewLinksRoutes } from './review-links/review-links.routes.ts'
import { reviewRoomRoutes } from './review-room/review-room.routes.ts'
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
  await app.register(reviewRoomRoutes, { deps })
  await app.register(reviewLinksRoutes, { deps })
  await app.register(guestRoutes, { deps })
  await app.register(packagesRoutes, { deps })
  await app.register(downloadsRoutes, { deps })
  await app.register(licencesRoutes, { deps })
  await app.register(releasesRoutes, { deps })
  await app.register(diffusionsRoutes, { deps })
  await app.register(retouchTermsRoutes, { deps })
  await app.register(retouchTasksRoutes, { deps })
  await app.register(retouchBatchesRoutes, { deps })
  return app
}
