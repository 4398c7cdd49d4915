import {
  applicationDecided,
  applicationScreened,
  applicationSubmitted,
  operatorCertified,
  operatorChanged,
  WEB_PATHS,
} from '@regie/contracts'
import { applicationDecidedMail } from '../mails/templates/account-mails.ts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { personOf } from './recipients.ts'
import { operatorWords } from './words.ts'

const DECISION_WORDS = {
  accepted: { fr: 'est acceptée', en: 'is accepted' },
  rejected: { fr: 'n’est pas retenue', en: 'is not accepted' },
  'more-info-wanted': { fr: 'demande des précisions', en: 'needs more details' },
} as const

const aboutApplication = ({ accountId }: { accountId: string }) => ({ accountIds: [accountId] })

export const operatorsNews: Announcement[] = [
  announce({
    contract: applicationSubmitted,
    about: aboutApplication,
    tell: ({ applicationId, accountId, name }) => ({
      audience: HEARD_BY.staffAnd(accountId),
      subject: { kind: 'application', id: applicationId },
      sentence: { fr: `${name} a déposé sa candidature.`, en: `${name} sent an application.` },
      path: WEB_PATHS.application(applicationId),
    }),
  }),
  announce({
    contract: applicationScreened,
    about: aboutApplication,
    // The machine ranks and explains for the house; the person hears the decision of a human.
    tell: ({ applicationId, name, summary }) => ({
      audience: HEARD_BY.staff(),
      subject: { kind: 'application', id: applicationId },
      sentence: {
        fr: `Candidature de ${name} examinée : ${summary.fr}`,
        en: `Application of ${name} screened: ${summary.en}`,
      },
      path: WEB_PATHS.application(applicationId),
    }),
  }),
  announce({
    contract: applicationDecided,
    about: aboutApplication,
    tell: ({ applicationId, accountId, decision, reason }, known) => {
      const name = known.accounts.get(accountId)?.name ?? '?'
      const words = DECISION_WORDS[decision]
      return {
        audience: HEARD_BY.staffAnd(accountId),
        subject: { kind: 'application', id: applicationId },
        sentence: {
          fr: `La candidature de ${name} ${words.fr} : ${reason}`,
          en: `The application of ${name} ${words.en}: ${reason}`,
        },
        path: WEB_PATHS.application(applicationId),
      }
    },
    write: ({ applicationId, accountId, ...decided }, known) =>
      personOf(known, accountId).map((to) => ({
        template: 'application-decided',
        to,
        copy: applicationDecidedMail(decided),
        leadsTo: { path: WEB_PATHS.application(applicationId) },
      })),
  }),
  announce({
    contract: operatorChanged,
    about: () => ({}),
    tell: ({ operatorId, name }) => ({
      audience: HEARD_BY.staffAnd(operatorId),
      subject: { kind: 'operator', id: operatorId },
      sentence: { fr: `Le profil de ${name} a changé.`, en: `The profile of ${name} changed.` },
      path: WEB_PATHS.operator(operatorId),
      isQuiet: true,
    }),
  }),
  announce({
    contract: operatorCertified,
    about: ({ operatorId }) => ({ accountIds: [operatorId] }),
    tell: ({ operatorId, charterId, charterKey, version }, known) => {
      const who = operatorWords(known, operatorId)
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'charter', id: charterId },
        sentence: {
          fr: `${who.fr} a réussi le questionnaire de la charte ${charterKey}, version ${version}.`,
          en: `${who.en} passed the quiz of charter ${charterKey}, version ${version}.`,
        },
        path: WEB_PATHS.charter(charterId),
      }
    },
  }),
]
