import { Failure, type OperatorState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

/** The states a suspension may interrupt; lifted, it leads back to the same. */
export type InterruptedState = Exclude<OperatorState, 'suspended' | 'left'>

export type OperatorEvent =
  | 'activate'
  | 'pause'
  | 'resume'
  | 'suspend'
  | `restore-${InterruptedState}`
  | 'leave'

export const OPERATOR_MACHINE: Machine<OperatorState, OperatorEvent> = {
  name: 'operator',
  subject: { fr: 'Opérateur', en: 'Operator' },
  states: {
    onboarding: { fr: 'en intégration', en: 'onboarding' },
    active: { fr: 'actif', en: 'active' },
    paused: { fr: 'en pause', en: 'paused' },
    suspended: { fr: 'suspendu', en: 'suspended' },
    left: { fr: 'parti', en: 'left' },
  },
  moves: {
    activate: { onboarding: 'active' },
    pause: { active: 'paused' },
    resume: { paused: 'active' },
    suspend: { onboarding: 'suspended', active: 'suspended', paused: 'suspended' },
    'restore-onboarding': { suspended: 'onboarding' },
    'restore-active': { suspended: 'active' },
    'restore-paused': { suspended: 'paused' },
    leave: { onboarding: 'left', suspended: 'left' },
  },
}

export const nextOperatorState = (state: OperatorState, event: OperatorEvent) =>
  nextState(OPERATOR_MACHINE, state, event)

/** Accepted and neither suspended nor gone. @throws Failure 'wrong-state' */
export function mustBeWorking({ state }: { state: OperatorState }): void {
  if (state === 'active' || state === 'paused') return
  const { fr, en } = OPERATOR_MACHINE.states[state]
  throw new Failure('wrong-state', {
    fr: `Votre profil est ${fr} : rien ne s’y modifie.`,
    en: `Your profile is ${en}: nothing in it can be changed.`,
  })
}
