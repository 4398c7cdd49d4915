import type { ACCOUNT_STATES } from '@regie/contracts'
import { defineMachine } from '../state-machine.ts'

type AccountState = (typeof ACCOUNT_STATES)[number]
type AccountEvent = 'suspend' | 'restore'

export const accountStates = defineMachine<AccountState, AccountEvent>(
  'account',
  { active: { suspend: 'suspended' }, suspended: { restore: 'active' } },
  {
    failure: 'wrong-state',
    says: {
      fr: 'Ce compte est déjà dans cet état.',
      en: 'This account is in that state already.',
    },
  },
)
