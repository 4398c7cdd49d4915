import type { Policy } from './policy.ts'

export const operatorsPolicies = {} as const satisfies Record<string, Policy>
