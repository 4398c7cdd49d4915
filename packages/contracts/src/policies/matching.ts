import type { Policy } from './policy.ts'

export const matchingPolicies = {} as const satisfies Record<string, Policy>
