import { identityService } from '@regie/identity'
import { matchingService } from '@regie/matching-service'
import { missionsService } from '@regie/missions'
import { notificationsService } from '@regie/notifications'
import { operatorsService } from '@regie/operators'
import { postproductionService } from '@regie/postproduction'
import type { ServiceModule } from '@regie/service-kit'
import { webService } from '@regie/web'

/** Every service of the house, in the order of their start. */
export const MODULES: ServiceModule[] = [
  identityService,
  operatorsService,
  missionsService,
  matchingService,
  postproductionService,
  notificationsService,
  webService,
]

export const migrationSets = () =>
  MODULES.flatMap(({ name, migrations }) => (migrations ? [{ schema: name, folder: migrations }] : []))
