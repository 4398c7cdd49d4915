import type { AssignmentState, LocalizedText } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type AssignmentEvent = 'confirm' | 'check-in' | 'check-out' | 'complete' | 'cancel' | 'miss'

export const assignmentMachine: Machine<AssignmentState, AssignmentEvent> = {
  proposed: { confirm: 'confirmed', cancel: 'cancelled' },
  // Called in, it is confirmed without its time ever being free between.
  standing_by: { confirm: 'confirmed', cancel: 'cancelled' },
  confirmed: { 'check-in': 'checked_in', cancel: 'cancelled', miss: 'no_show' },
  checked_in: { 'check-out': 'checked_out', cancel: 'cancelled' },
  checked_out: { complete: 'completed' },
  completed: {},
  cancelled: {},
  no_show: {},
}

/** Bound to the mission now. */
export const ACTIVE_ASSIGNMENT_STATES = [
  'proposed', 'confirmed', 'checked_in', 'checked_out', 'completed',
] as const satisfies AssignmentState[] // prettier-ignore

const WORDS: Record<AssignmentState, LocalizedText> = {
  proposed: { fr: 'proposée', en: 'proposed' },
  standing_by: { fr: 'en repli', en: 'standing by' },
  confirmed: { fr: 'confirmée', en: 'confirmed' },
  checked_in: { fr: 'sur place', en: 'checked in' },
  checked_out: { fr: 'prise de vue finie', en: 'checked out' },
  completed: { fr: 'terminée', en: 'completed' },
  cancelled: { fr: 'annulée', en: 'cancelled' },
  no_show: { fr: 'absence', en: 'no-show' },
}

/** @throws Failure 'wrong-state' */
export const nextAssignmentState = (state: AssignmentState, event: AssignmentEvent) =>
  nextState(assignmentMachine, WORDS, state, event)
