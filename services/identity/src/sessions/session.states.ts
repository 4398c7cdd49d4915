import { Failure } from '@regie/contracts'
import { defineMachine } from '../state-machine.ts'

const ENDED = {
  failure: 'signed-out',
  says: {
    fr: 'Cette session n’est plus valable ; connectez-vous.',
    en: 'This session is no longer valid; sign in.',
  },
} as const

export const sessionStates = defineMachine<'live' | 'ended', 'end'>(
  'session',
  { live: { end: 'ended' }, ended: {} },
  ENDED,
)

export const refreshTokenStates = defineMachine<'live' | 'used' | 'revoked', 'use' | 'revoke'>(
  'refresh-token',
  { live: { use: 'used', revoke: 'revoked' }, used: {}, revoked: {} },
  ENDED,
)

export const signedOut = () => new Failure(ENDED.failure, ENDED.says)
