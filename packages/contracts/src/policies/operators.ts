import { ANYONE, type Policy, STAFF } from './policy.ts'

const OPERATOR = ['operator'] as const
const OPERATOR_OR_STAFF = ['operator', ...STAFF] as const

export const operatorsPolicies = {
  'operators.search-places': { roles: ANYONE, reach: 'public' },
  'operators.read-place': { roles: ANYONE, reach: 'public' },

  'operators.read-own-application': { roles: OPERATOR, reach: 'own' },
  'operators.edit-application': { roles: OPERATOR, reach: 'own' },
  'operators.add-portfolio-picture': { roles: OPERATOR, reach: 'own' },
  'operators.remove-portfolio-picture': { roles: OPERATOR, reach: 'own' },
  'operators.submit-application': { roles: OPERATOR, reach: 'own' },
  'operators.reapply': { roles: OPERATOR, reach: 'own' },
  'operators.list-applications': { roles: STAFF, reach: 'any' },
  'operators.read-application': { roles: OPERATOR_OR_STAFF, reach: 'own' },
  'operators.read-portfolio-picture': { roles: OPERATOR_OR_STAFF, reach: 'own' },
  'operators.decide-application': { roles: STAFF, reach: 'any' },

  'operators.list-operators': { roles: STAFF, reach: 'any' },
  'operators.read-operator': { roles: STAFF, reach: 'any' },
  'operators.read-own-profile': { roles: OPERATOR, reach: 'own' },
  'operators.edit-own-profile': { roles: OPERATOR, reach: 'own' },
  'operators.read-own-availability': { roles: OPERATOR, reach: 'own' },
  'operators.edit-own-availability': { roles: OPERATOR, reach: 'own' },
  'operators.pause': { roles: OPERATOR, reach: 'own' },
  'operators.resume': { roles: OPERATOR, reach: 'own' },
  'operators.list-claims': { roles: STAFF, reach: 'any' },
  'operators.decide-claim': { roles: STAFF, reach: 'any' },

  'operators.list-charters': { roles: OPERATOR, reach: 'own' },
  'operators.read-charter': { roles: OPERATOR, reach: 'own' },
  'operators.take-quiz': { roles: OPERATOR, reach: 'own' },
  'operators.list-own-certifications': { roles: OPERATOR, reach: 'own' },
} as const satisfies Record<string, Policy>
