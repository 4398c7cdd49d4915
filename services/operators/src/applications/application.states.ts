import type { OperatorApplicationState } from '@regie/contracts'
import { type Machine, nextState } from '../machine.ts'

export type ApplicationEvent = 'submit' | 'screen' | 'open-review' | 'accept' | 'reject' | 'ask-more'

export const APPLICATION_MACHINE: Machine<OperatorApplicationState, ApplicationEvent> = {
  name: 'operator-application',
  subject: { fr: 'Candidature', en: 'Application' },
  states: {
    draft: { fr: 'brouillon', en: 'draft' },
    submitted: { fr: 'déposée', en: 'submitted' },
    screened: { fr: 'analysée', en: 'screened' },
    in_review: { fr: 'en examen', en: 'in review' },
    accepted: { fr: 'acceptée', en: 'accepted' },
    rejected: { fr: 'refusée', en: 'rejected' },
    more_info_wanted: { fr: 'à compléter', en: 'more information wanted' },
  },
  moves: {
    submit: { draft: 'submitted', more_info_wanted: 'submitted' },
    screen: { submitted: 'screened' },
    'open-review': { screened: 'in_review' },
    accept: { in_review: 'accepted' },
    reject: { in_review: 'rejected' },
    'ask-more': { in_review: 'more_info_wanted' },
  },
}

export const nextApplicationState = (state: OperatorApplicationState, event: ApplicationEvent) =>
  nextState(APPLICATION_MACHINE, state, event)

/** Its author may still change it. */
export const isEditable = (state: OperatorApplicationState) =>
  state === 'draft' || state === 'more_info_wanted'
