import type { LocalizedText, OfferState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type OfferEvent = 'see' | 'accept' | 'decline' | 'expire' | 'withdraw'

const answers = { accept: 'accepted', decline: 'declined', expire: 'expired', withdraw: 'withdrawn' } as const

export const offerMachine: Machine<OfferState, OfferEvent> = {
  sent: { see: 'seen', ...answers },
  seen: answers,
  accepted: {},
  declined: {},
  expired: {},
  withdrawn: {},
}

/** Still waiting for an answer. */
export const LIVE_OFFER_STATES = ['sent', 'seen'] as const satisfies OfferState[]

const WORDS: Record<OfferState, LocalizedText> = {
  sent: { fr: 'envoyée', en: 'sent' },
  seen: { fr: 'vue', en: 'seen' },
  accepted: { fr: 'acceptée', en: 'accepted' },
  declined: { fr: 'refusée', en: 'declined' },
  expired: { fr: 'expirée', en: 'expired' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
}

/** @throws Failure 'wrong-state' */
export const nextOfferState = (state: OfferState, event: OfferEvent) =>
  nextState(offerMachine, WORDS, state, event)
