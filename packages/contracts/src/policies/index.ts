import { identityPolicies } from './identity.ts'
import { matchingPolicies } from './matching.ts'
import { missionsPolicies } from './missions.ts'
import { notificationsPolicies } from './notifications.ts'
import { operatorsPolicies } from './operators.ts'
import { postproductionPolicies } from './postproduction.ts'
import { webPolicies } from './web.ts'

export * from './policy.ts'

/**
 * The whole of what may be done, by whom. A route names its action; a route without one stops the start, and an
 * action without a route fails a test.
 */
export const POLICIES = {
  ...identityPolicies,
  ...operatorsPolicies,
  ...missionsPolicies,
  ...matchingPolicies,
  ...postproductionPolicies,
  ...notificationsPolicies,
  ...webPolicies,
}
export type Action = keyof typeof POLICIES
