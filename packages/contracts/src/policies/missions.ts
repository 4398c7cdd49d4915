import type { Policy } from './policy.ts'

export const missionsPolicies = {} as const satisfies Record<string, Policy>
