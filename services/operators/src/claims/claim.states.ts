import type { ProfileClaim } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type ClaimState = ProfileClaim['state']
export type ClaimEvent = 'grant' | 'refuse' | 'withdraw'

export const CLAIM_MACHINE: Machine<ClaimState, ClaimEvent> = {
  name: 'profile-claim',
  subject: { fr: 'Demande de mise à jour', en: 'Profile claim' },
  states: {
    pending: { fr: 'en attente', en: 'pending' },
    granted: { fr: 'accordée', en: 'granted' },
    refused: { fr: 'refusée', en: 'refused' },
    withdrawn: { fr: 'retirée', en: 'withdrawn' },
  },
  moves: {
    grant: { pending: 'granted' },
    refuse: { pending: 'refused' },
    withdraw: { pending: 'withdrawn' },
  },
}

export const nextClaimState = (state: ClaimState, event: ClaimEvent) => nextState(CLAIM_MACHINE, state, event)
