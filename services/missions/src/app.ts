import { buildService, type ServiceApp, type ServiceDeps } from '@regie/service-kit'
import type { ObjectStore } from '@regie/storage'
import { assignmentRoutes } from './assignments/assignments.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { callSheetRoutes } from './call-sheets/call-sheets.routes.ts'
import { meanings } from './meanings.ts'
import { missionRoutes } from './missions/missions.routes.ts'
import { offerRoutes } from './offers/offers.routes.ts'
import { productRoutes } from './products/products.routes.ts'
import { quoteRoutes } from './quotes/quotes.routes.ts'
import { staffingRoutes } from './staffing/staffing.routes.ts'

export async function buildApp(deps: ServiceDeps, store: ObjectStore): Promise<ServiceApp> {
  const app = await buildService(deps, { name: 'missions', title: 'Régie: missions', meanings })
  await app.register(productRoutes, { deps })
  await app.register(quoteRoutes, { deps })
  await app.register(missionRoutes, { deps })
  await app.register(offerRoutes, { deps })
  await app.register(boardRoutes, { deps })
  await app.register(assignmentRoutes, { deps })
  await app.register(staffingRoutes, { deps })
  await app.register(callSheetRoutes, { deps, store })
  return app
}
