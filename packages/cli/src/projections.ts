import type { ServiceName } from '@regie/contracts'
import type { ServiceModule } from '@regie/service-kit'

const LOAD: Partial<Record<ServiceName, () => Promise<ServiceModule>>> = {
  matching: async () => (await import('@regie/matching-service')).matchingService,
  missions: async () => (await import('@regie/missions')).missionsService,
  notifications: async () => (await import('@regie/notifications')).notificationsService,
  operators: async () => (await import('@regie/operators')).operatorsService,
  postproduction: async () => (await import('@regie/postproduction')).postproductionService,
}

/** The tables of a service that are made of news alone. @throws Error for a service that keeps none */
export async function projectionsOf(service: ServiceName): Promise<string[]> {
  const load = LOAD[service]
  if (!load) throw new Error(`${service} keeps no projections`)
  return (await load()).projections
}
