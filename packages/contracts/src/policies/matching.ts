import { CLIENTS, type Policy, STAFF } from './policy.ts'

export const matchingPolicies = {
  'matching.list': { roles: STAFF, reach: 'any' },
  'matching.read': { roles: STAFF, reach: 'any' },
  'matching.read-index': { roles: STAFF, reach: 'any' },
  'matching.rank': { roles: STAFF, reach: 'any' },
  /** An operator may ask about themself only; staff about anybody. */
  'matching.explain': { roles: ['operator', ...STAFF], reach: 'own' },
  /** Clients of what is sold to them, without counts; staff of everything. */
  'matching.read-coverage': { roles: [...CLIENTS, ...STAFF], reach: 'any' },
  'matching.read-zones': { roles: STAFF, reach: 'any' },
  'matching.list-plans': { roles: STAFF, reach: 'any' },
  'matching.read-plan': { roles: STAFF, reach: 'any' },
  'matching.ask-plan': { roles: STAFF, reach: 'any' },
  'matching.stop-plan': { roles: STAFF, reach: 'any' },
  'matching.accept-plan': { roles: STAFF, reach: 'any' },
  'matching.discard-plan': { roles: STAFF, reach: 'any' },
  'matching.list-weights': { roles: STAFF, reach: 'any' },
  'matching.preview-weights': { roles: STAFF, reach: 'any' },
  'matching.set-weights': { roles: ['admin'], reach: 'any' },
} as const satisfies Record<string, Policy>
