import type { DecisionState, LocalizedText, StaffingRules } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type DecisionEvent = 'take' | 'refuse' | 'lapse' | 'undo'

export const decisionMachine: Machine<DecisionState, DecisionEvent> = {
  to_confirm: { take: 'taken', refuse: 'refused', lapse: 'lapsed' },
  pending: { take: 'taken', refuse: 'vetoed', lapse: 'lapsed' },
  taken: { undo: 'undone' },
  refused: {},
  vetoed: {},
  lapsed: {},
  undone: {},
}

/** Still without effect. */
export const WAITING_STATES = ['to_confirm', 'pending'] as const satisfies DecisionState[]

const WORDS: Record<DecisionState, LocalizedText> = {
  to_confirm: { fr: 'à confirmer', en: 'to confirm' },
  pending: { fr: 'en attente', en: 'pending' },
  taken: { fr: 'appliquée', en: 'taken' },
  refused: { fr: 'écartée', en: 'refused' },
  vetoed: { fr: 'arrêtée', en: 'vetoed' },
  lapsed: { fr: 'devenue sans objet', en: 'lapsed' },
  undone: { fr: 'annulée', en: 'undone' },
}

/** @throws Failure 'wrong-state' */
export const nextDecisionState = (state: DecisionState, event: DecisionEvent) =>
  nextState(decisionMachine, WORDS, state, event)

/** How a step begins: doubtful ones and suggestions wait for a producer, the rest for its time or not at all. */
export function firstState(
  level: StaffingRules['automation'],
  isDoubtful: boolean,
): 'to_confirm' | 'pending' | 'taken' {
  if (isDoubtful || level === 'suggest') return 'to_confirm'
  return level === 'veto' ? 'pending' : 'taken'
}
