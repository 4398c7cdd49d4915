import { CLIENTS, EVERYONE_SIGNED_IN, STAFF, type Policy } from './policy.ts'

const OPERATOR = ['operator'] as const
const OPERATOR_AND_STAFF = ['operator', ...STAFF] as const
const CLIENTS_AND_STAFF = [...CLIENTS, ...STAFF] as const

export const missionsPolicies = {
  'missions.list-products': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'missions.read-product': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'missions.create-product': { roles: STAFF, reach: 'any' },
  'missions.edit-product': { roles: STAFF, reach: 'any' },
  'missions.publish-product': { roles: STAFF, reach: 'any' },

  'missions.order-quote': { roles: CLIENTS, reach: 'own' },
  'missions.list-quotes': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'missions.read-quote': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'missions.print-quote': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'missions.send-quote': { roles: STAFF, reach: 'any' },
  'missions.accept-quote': { roles: CLIENTS, reach: 'own' },
  'missions.decline-quote': { roles: CLIENTS, reach: 'own' },

  'missions.list-missions': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'missions.read-mission': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'missions.read-timeline': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'missions.read-candidates': { roles: STAFF, reach: 'any' },
  'missions.send-offer': { roles: STAFF, reach: 'any' },
  'missions.open-wave': { roles: STAFF, reach: 'any' },
  'missions.cancel-mission': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'missions.hold-mission': { roles: STAFF, reach: 'any' },
  'missions.resume-mission': { roles: STAFF, reach: 'any' },
  'missions.close-mission': { roles: STAFF, reach: 'any' },

  'missions.list-staffing-policies': { roles: STAFF, reach: 'any' },
  'missions.set-staffing-policy': { roles: STAFF, reach: 'any' },
  'missions.apply-staffing-policy': { roles: STAFF, reach: 'any' },

  'missions.list-decisions': { roles: STAFF, reach: 'any' },
  'missions.read-decision': { roles: STAFF, reach: 'any' },
  'missions.confirm-decision': { roles: STAFF, reach: 'any' },
  'missions.refuse-decision': { roles: STAFF, reach: 'any' },
  'missions.undo-decision': { roles: STAFF, reach: 'any' },
  'missions.set-automation': { roles: STAFF, reach: 'any' },

  'missions.list-offers': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'missions.see-offer': { roles: OPERATOR, reach: 'own' },
  'missions.accept-offer': { roles: OPERATOR, reach: 'own' },
  'missions.decline-offer': { roles: OPERATOR, reach: 'own' },
  'missions.counter-offer': { roles: OPERATOR, reach: 'own' },
  'missions.answer-counter': { roles: STAFF, reach: 'any' },

  'missions.read-board': { roles: OPERATOR, reach: 'any' },
  'missions.apply-to-mission': { roles: OPERATOR, reach: 'own' },
  'missions.withdraw-application': { roles: OPERATOR, reach: 'own' },
  'missions.list-applications': { roles: STAFF, reach: 'any' },
  'missions.shortlist-application': { roles: STAFF, reach: 'any' },
  'missions.decide-application': { roles: STAFF, reach: 'any' },

  'missions.list-assignments': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'missions.read-assignment': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'missions.read-call-sheet': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'missions.check-in': { roles: OPERATOR, reach: 'own' },
  'missions.check-out': { roles: OPERATOR, reach: 'own' },
  'missions.withdraw-assignment': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'missions.report-no-show': { roles: STAFF, reach: 'any' },
} as const satisfies Record<string, Policy>
