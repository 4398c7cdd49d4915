import { buildService, type ServiceApp, type ServiceDeps } from '@regie/service-kit'
import type { ObjectStore } from '@regie/storage'
import { assignmentRoutes } from './assignments/assignments.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { callSheetRoutes } from './call-sheets/call-sheets.routes.ts'
import { clientPreferenceRoutes } from './client-preferences/client-preferences.routes.ts'
import { compensationRoutes } from './compensations/compensations.routes.ts'
import { earningsRoutes } from './earnings/earnings.routes.ts'
import { incidentRoutes } from './incidents/incidents.routes.ts'
import { meanings } from './meanings.ts'
import { missionRoutes } from './missions/missions.routes.ts'
import { offerRoutes } from './offers/offers.routes.ts'
import { playbookRoutes } from './playbooks/playbooks.routes.ts'
import { policyRoutes } from './policies/policies.routes.ts'
import { productRoutes } from './products/products.routes.ts'
import { quoteRoutes } from './quotes/quotes.routes.ts'
import { staffingRoutes } from './staffing/staffing.routes.ts'
import { standbyRoutes } from './standbys/standbys.routes.ts'
import type { Forecast } from './weather/forecast.ts'
import { weatherRoutes } from './weather/weather.routes.ts'

export async function buildApp(
  deps: ServiceDeps,
  store: ObjectStore,
  forecast: Forecast,
): Promise<ServiceApp> {
  const app = await buildService(deps, { name: 'missions', title: 'Régie: missions', meanings })
  await app.register(productRoutes, { deps })
  await app.register(quoteRoutes, { deps })
  await app.register(missionRoutes, { deps })
  await app.register(offerRoutes, { deps })
  await app.register(boardRoutes, { deps })
  await app.register(assignmentRoutes, { deps })
  await app.register(staffingRoutes, { deps })
  await app.register(clientPreferenceRoutes, { deps })
  await app.register(earningsRoutes, { deps })
  await app.register(compensationRoutes, { deps })
  await app.register(policyRoutes, { deps })
  await app.register(incidentRoutes, { deps })
  await app.register(playbookRoutes, { deps })
  await app.register(standbyRoutes, { deps })
  await app.register(weatherRoutes, { deps, forecast })
  await app.register(callSheetRoutes, { deps, store })
  return app
}
