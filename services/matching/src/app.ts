import { buildService, type ServiceApp, type ServiceDeps } from '@regie/service-kit'
import type { IndexKeeper } from './live-index/index-keeper.ts'
import { coverageRoutes } from './coverage/coverage.routes.ts'
import { indexRoutes } from './live-index/index.routes.ts'
import { matchesRoutes } from './matches/matches.routes.ts'
import { plansRoutes } from './plans/plans.routes.ts'
import { weightsRoutes } from './weights/weights.routes.ts'

/** What the refusals of our own constraints mean to people; the others only guard against defects of ours. */
const MEANINGS = {
  weights_version_once: {
    failure: 'conflict',
    says: {
      fr: 'Quelqu’un vient d’enregistrer une autre version de ces poids ; réessayez.',
      en: 'Someone has just saved another version of these weights; try again.',
    },
  },
  plan_line_seat_once: {
    failure: 'already-taken',
    says: {
      fr: 'Un autre plan vient de proposer cette place à quelqu’un.',
      en: 'Another plan has just put this seat to somebody.',
    },
  },
  plan_line_in_one_place: {
    failure: 'operator-busy',
    says: {
      fr: 'Un autre plan vient de prendre ce temps de l’opérateur.',
      en: 'Another plan has just taken this time of the operator.',
    },
  },
} as const

export async function buildApp(deps: ServiceDeps & { keeper: IndexKeeper }): Promise<ServiceApp> {
  const app = await buildService(deps, { name: 'matching', title: 'Régie: matching', meanings: MEANINGS })
  await app.register(coverageRoutes, { deps })
  await app.register(matchesRoutes, { deps })
  await app.register(indexRoutes, { keeper: deps.keeper })
  await app.register(weightsRoutes, { deps })
  await app.register(plansRoutes, { deps })
  return app
}
