import type { LocalizedText, QuoteState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type QuoteEvent = 'send' | 'accept' | 'decline' | 'expire' | 'supersede'

export const quoteMachine: Machine<QuoteState, QuoteEvent> = {
  draft: { send: 'sent', supersede: 'superseded' },
  sent: { accept: 'accepted', decline: 'declined', expire: 'expired', supersede: 'superseded' },
  accepted: {},
  declined: {},
  expired: {},
  superseded: {},
}

const WORDS: Record<QuoteState, LocalizedText> = {
  draft: { fr: 'en préparation', en: 'being prepared' },
  sent: { fr: 'envoyé', en: 'sent' },
  accepted: { fr: 'accepté', en: 'accepted' },
  declined: { fr: 'refusé', en: 'declined' },
  expired: { fr: 'expiré', en: 'expired' },
  superseded: { fr: 'remplacé', en: 'superseded' },
}

/** @throws Failure 'wrong-state' */
export const nextQuoteState = (state: QuoteState, event: QuoteEvent) =>
  nextState(quoteMachine, WORDS, state, event)
