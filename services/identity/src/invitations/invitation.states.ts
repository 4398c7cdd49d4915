import type { INVITATION_STATES } from '@regie/contracts'
import { defineMachine } from '../state-machine.ts'

export const invitationStates = defineMachine<
  (typeof INVITATION_STATES)[number],
  'accept' | 'revoke' | 'expire'
>(
  'invitation',
  {
    open: { accept: 'accepted', revoke: 'revoked', expire: 'expired' },
    accepted: {},
    revoked: {},
    expired: {},
  },
  {
    failure: 'expired',
    says: {
      fr: 'Cette invitation a déjà servi, a été retirée ou n’est plus valable.',
      en: 'This invitation was used, withdrawn, or is no longer valid.',
    },
  },
)
