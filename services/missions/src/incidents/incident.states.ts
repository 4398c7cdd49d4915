import type { IncidentState, LocalizedText } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type IncidentEvent = 'replan' | 'solve' | 'escalate'

/** What escalated is still to be solved: somebody else sees to it, and it may be replanned again. */
export const incidentMachine: Machine<IncidentState, IncidentEvent> = {
  open: { replan: 'replanning', solve: 'solved', escalate: 'escalated' },
  replanning: { solve: 'solved', escalate: 'escalated' },
  escalated: { replan: 'replanning', solve: 'solved' },
  solved: {},
}

export const ALIVE_INCIDENT_STATES = ['open', 'replanning', 'escalated'] as const satisfies IncidentState[]

const WORDS: Record<IncidentState, LocalizedText> = {
  open: { fr: 'ouvert', en: 'open' },
  replanning: { fr: 'en replanification', en: 'being replanned' },
  solved: { fr: 'résolu', en: 'solved' },
  escalated: { fr: 'escaladé', en: 'escalated' },
}

/** @throws Failure 'wrong-state' */
export const nextIncidentState = (state: IncidentState, event: IncidentEvent) =>
  nextState(incidentMachine, WORDS, state, event)
