import type { Policy } from './policy.ts'

export const webPolicies = {} as const satisfies Record<string, Policy>
