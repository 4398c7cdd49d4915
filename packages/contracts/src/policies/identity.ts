import type { Policy } from './policy.ts'

export const identityPolicies = {} as const satisfies Record<string, Policy>
