import type { LocalizedText, StandbyState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type StandbyEvent = 'hold' | 'decline' | 'expire' | 'withdraw' | 'call-in' | 'release'

export const standbyMachine: Machine<StandbyState, StandbyEvent> = {
  asked: { hold: 'held', decline: 'declined', expire: 'expired', withdraw: 'withdrawn' },
  held: { 'call-in': 'called_in', release: 'released' },
  declined: {},
  expired: {},
  withdrawn: {},
  called_in: {},
  released: {},
}

const WORDS: Record<StandbyState, LocalizedText> = {
  asked: { fr: 'demandé', en: 'asked' },
  held: { fr: 'tenu prêt', en: 'held ready' },
  declined: { fr: 'refusé', en: 'declined' },
  expired: { fr: 'sans réponse', en: 'unanswered' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
  called_in: { fr: 'appelé', en: 'called in' },
  released: { fr: 'libéré', en: 'released' },
}

/** @throws Failure 'wrong-state' */
export const nextStandbyState = (state: StandbyState, event: StandbyEvent) =>
  nextState(standbyMachine, WORDS, state, event)
