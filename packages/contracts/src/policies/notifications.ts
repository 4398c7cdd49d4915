import { EVERYONE_SIGNED_IN, type Policy, STAFF } from './policy.ts'

export const notificationsPolicies = {
  'notifications.listen': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'notifications.list': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'notifications.mark-read': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'notifications.list-mails': { roles: STAFF, reach: 'any' },
  'notifications.read-mail': { roles: STAFF, reach: 'any' },
  'notifications.resend-mail': { roles: STAFF, reach: 'any' },
  'notifications.list-parked': { roles: STAFF, reach: 'any' },
  'notifications.rerun-parked': { roles: STAFF, reach: 'any' },
  'notifications.open-board': { roles: STAFF, reach: 'any' },
} as const satisfies Record<string, Policy>
