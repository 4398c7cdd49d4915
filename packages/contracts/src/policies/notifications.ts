import type { Policy } from './policy.ts'

export const notificationsPolicies = {} as const satisfies Record<string, Policy>
