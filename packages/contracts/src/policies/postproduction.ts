import { ANYONE, CLIENTS, EVERYONE_SIGNED_IN, type Policy, STAFF } from './policy.ts'

const OPERATOR_AND_STAFF = ['operator', ...STAFF] as const
const CLIENTS_AND_STAFF = [...CLIENTS, ...STAFF] as const

export const postproductionPolicies = {
  'postproduction.create-charter': { roles: STAFF, reach: 'any' },
  'postproduction.list-charters': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.read-charter': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.edit-charter': { roles: STAFF, reach: 'any' },
  'postproduction.layer-charter': { roles: STAFF, reach: 'any' },
  'postproduction.edit-charter-layer': { roles: STAFF, reach: 'any' },
  'postproduction.preview-charter': { roles: STAFF, reach: 'any' },
  'postproduction.publish-charter': { roles: STAFF, reach: 'any' },
  'postproduction.read-charter-version': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.read-charter-schema': { roles: ANYONE, reach: 'public' },

  'postproduction.list-deliverables': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.read-deliverable': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.submit-deliverable': { roles: ['operator'], reach: 'own' },
  'postproduction.read-asset': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.withdraw-asset': { roles: ['operator'], reach: 'own' },
  'postproduction.download-original': { roles: OPERATOR_AND_STAFF, reach: 'own' },

  'postproduction.discover-uploads': { roles: ANYONE, reach: 'public' },
  'postproduction.create-upload': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'postproduction.read-upload': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'postproduction.continue-upload': { roles: OPERATOR_AND_STAFF, reach: 'own' },
  'postproduction.end-upload': { roles: OPERATOR_AND_STAFF, reach: 'own' },

  'postproduction.ask-change': { roles: CLIENTS, reach: 'own' },
  'postproduction.list-changes': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.approve-deliverable': { roles: CLIENTS, reach: 'own' },

  'postproduction.list-packages': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'postproduction.create-package-link': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'postproduction.revoke-package-link': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'postproduction.list-licences': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.grant-licence': { roles: STAFF, reach: 'any' },
  'postproduction.list-releases': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.record-release': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.withdraw-release': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.attach-release-document': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.read-release-document': { roles: EVERYONE_SIGNED_IN, reach: 'own' },
  'postproduction.list-diffusions': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'postproduction.check-diffusions': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'postproduction.plan-diffusions': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'postproduction.cancel-diffusion': { roles: CLIENTS_AND_STAFF, reach: 'own' },
  'postproduction.download': { roles: ANYONE, reach: 'public' },
} as const satisfies Record<string, Policy>
