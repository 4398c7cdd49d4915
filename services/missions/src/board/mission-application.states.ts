import type { LocalizedText, MissionApplicationState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type MissionApplicationEvent = 'shortlist' | 'accept' | 'decline' | 'withdraw'

const decisions = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const

export const missionApplicationMachine: Machine<MissionApplicationState, MissionApplicationEvent> = {
  sent: { shortlist: 'shortlisted', ...decisions },
  shortlisted: decisions,
  accepted: {},
  declined: {},
  withdrawn: {},
}

/** Still waiting for a decision. */
export const OPEN_APPLICATION_STATES = ['sent', 'shortlisted'] as const satisfies MissionApplicationState[]

const WORDS: Record<MissionApplicationState, LocalizedText> = {
  sent: { fr: 'envoyée', en: 'sent' },
  shortlisted: { fr: 'présélectionnée', en: 'shortlisted' },
  accepted: { fr: 'retenue', en: 'accepted' },
  declined: { fr: 'écartée', en: 'declined' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
}

/** @throws Failure 'wrong-state' */
export const nextApplicationState = (state: MissionApplicationState, event: MissionApplicationEvent) =>
  nextState(missionApplicationMachine, WORDS, state, event)
