import type { Policy } from './policy.ts'

export const postproductionPolicies = {} as const satisfies Record<string, Policy>
