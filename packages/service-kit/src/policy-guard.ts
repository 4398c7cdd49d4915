import { type Action, Failure, POLICIES, type Policy, type Role } from '@regie/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The policy entry of this route; a route without one stops the start. */
    action?: Action | 'open'
    /** The POST needs an Idempotency-Key; its use case returns the answer. */
    isIdempotent?: boolean
    /** Costs more: requests a minute of its own, within the general limit. */
    perMinute?: number
    /** `perMinute` holds over all replicas together: for what must be slow for a guesser. */
    isCountedTogether?: boolean
    /** Asks for a bearer token of the house's own: nobody signs in here. */
    hasOwnToken?: boolean
  }
}

/** Paths that belong to the house, not to the API: no one signs in to ask whether a service is alive. */
const HOUSE_PATHS = /^\/(health\/(live|ready)|metrics|openapi\.json|docs|assets|admin\/queues)(\/|$)/

export type GuardedRoute = { method: string; url: string; action: Action | 'open'; isIdempotent: boolean }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the API with its policy entry, for the walk of route × role × tenant. */
    guardedRoutes: GuardedRoute[]
  }
}

/** Refuses to register a route that no policy names: deny by default. */
export function guardRoutes(app: FastifyInstance) {
  const routes: GuardedRoute[] = []
  app.decorate('guardedRoutes', routes)
  app.addHook('onRoute', (route) => {
    const action = route.config?.action
    const isHouse = HOUSE_PATHS.test(route.url)
    if (!isHouse && (action === undefined || (action !== 'open' && !(action in POLICIES)))) {
      throw new Error(`${String(route.method)} ${route.url} has no policy entry`)
    }
    if (action === undefined) return
    for (const method of [route.method].flat())
      routes.push({ method, url: route.url, action, isIdempotent: route.config?.isIdempotent === true })
  })
}

/** @throws Failure 'signed-out' or 'not-allowed' */
export function mayDo(action: Action, role: Role): void {
  const policy: Policy = POLICIES[action]
  if (policy.roles.includes(role)) return
  if (role === 'anonymous') {
    throw new Failure('signed-out', {
      fr: 'Cette page demande d’être connecté.',
      en: 'This needs you to be signed in.',
    })
  }
  throw new Failure('not-allowed', {
    fr: 'Votre rôle ne permet pas cette action.',
    en: 'Your role does not allow this.',
  })
}

export const actionOf = (request: FastifyRequest) => request.routeOptions.config.action
