import { buildService, type ServiceApp } from '@regie/service-kit'
import { applicationsRoutes } from './applications/applications.routes.ts'
import { availabilityRoutes } from './availability/availability.routes.ts'
import { claimsRoutes } from './claims/claims.routes.ts'
import { learningRoutes } from './learning/learning.routes.ts'
import { meanings } from './meanings.ts'
import { operatorsRoutes } from './operators/operators.routes.ts'
import { placesRoutes } from './places/places.routes.ts'
import { portfolioRoutes } from './portfolio/portfolio.routes.ts'
import type { OperatorsDeps } from './service-parts.ts'

export async function buildApp(deps: OperatorsDeps): Promise<ServiceApp> {
  const app = await buildService(deps, { name: 'operators', title: 'Régie: operators', meanings })
  await app.register(placesRoutes)
  await app.register(applicationsRoutes, { deps })
  await app.register(portfolioRoutes, { deps })
  await app.register(operatorsRoutes, { deps })
  await app.register(availabilityRoutes, { deps })
  await app.register(claimsRoutes, { deps })
  await app.register(learningRoutes, { deps })
  return app
}
