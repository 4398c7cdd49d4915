import { defineMachine } from '../state-machine.ts'

export const passwordResetStates = defineMachine<'open' | 'used' | 'void', 'use' | 'void'>(
  'password-reset',
  { open: { use: 'used', void: 'void' }, used: {}, void: {} },
  {
    failure: 'expired',
    says: {
      fr: 'Ce lien a déjà servi ou n’est plus valable ; demandez-en un autre.',
      en: 'This link was used or is no longer valid; ask for another.',
    },
  },
)
