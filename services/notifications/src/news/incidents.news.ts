import {
  clientWarned,
  compensationDecided,
  incidentMoved,
  incidentOpened,
  operatorsWarned,
  standbyAsked,
  standbyEnded,
  standbyHeld,
  WEB_PATHS,
} from '@regie/contracts'
import { incidentMail, standbyAskedMail } from '../mails/templates/incident-mails.ts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { membersOf, personOf } from './recipients.ts'
import { both, missionWords, moneyWords, operatorWords, windowWords } from './words.ts'

const STANDBY_ENDINGS = {
  declined: { fr: 'ne peut pas se tenir prêt', en: 'cannot stand by' },
  expired: { fr: 'n’a pas répondu à temps pour le repli', en: 'did not answer in time about standing by' },
  withdrawn: { fr: 'n’est plus sollicité en repli', en: 'is no longer asked to stand by' },
  called_in: {
    fr: 'est appelé : le repli prend la mission',
    en: 'is called in: the standby takes the mission',
  },
  released: { fr: 'est libéré du repli', en: 'is released from standing by' },
} as const

export const incidentsNews: Announcement[] = [
  announce({
    contract: incidentOpened,
    about: () => ({}),
    tell: ({ incidentId, missionId, reference, says }) => ({
      audience: HEARD_BY.staff(),
      subject: { kind: 'incident', id: incidentId, missionId },
      sentence: both((language) =>
        language === 'fr'
          ? `Imprévu, mission ${reference} : ${says.fr}`
          : `Incident, mission ${reference}: ${says.en}`,
      ),
      path: WEB_PATHS.incidents,
    }),
  }),
  announce({
    contract: incidentMoved,
    about: () => ({}),
    tell: ({ incidentId, missionId, reference, to, says }) => ({
      audience: HEARD_BY.staff(),
      subject: { kind: 'incident', id: incidentId, missionId },
      sentence: { fr: `Mission ${reference} : ${says.fr}`, en: `Mission ${reference}: ${says.en}` },
      path: WEB_PATHS.incidents,
      isQuiet: to === 'replanning',
    }),
  }),
  announce({
    contract: clientWarned,
    about: ({ organisationId }) => ({ organisationId }),
    tell: ({ incidentId, missionId, organisationId, says }) => ({
      audience: HEARD_BY.staffAndClient(organisationId),
      subject: { kind: 'incident', id: incidentId, missionId },
      sentence: says,
      path: WEB_PATHS.mission(missionId),
    }),
    write: ({ missionId, reference, says }, known) =>
      membersOf(known).map((to) => ({
        template: 'incident',
        to,
        copy: incidentMail({ reference, says }),
        leadsTo: { path: WEB_PATHS.mission(missionId) },
      })),
  }),
  announce({
    contract: operatorsWarned,
    about: ({ operatorIds }) => ({ accountIds: operatorIds }),
    tell: ({ incidentId, missionId, operatorIds, says }) => ({
      audience: HEARD_BY.staffAnd(...operatorIds),
      subject: { kind: 'incident', id: incidentId, missionId },
      sentence: says,
      path: WEB_PATHS.mission(missionId),
    }),
    write: ({ missionId, operatorIds, reference, says }, known) =>
      operatorIds
        .flatMap((operatorId) => personOf(known, operatorId))
        .map((to) => ({
          template: 'incident',
          to,
          copy: incidentMail({ reference, says }),
          leadsTo: { path: WEB_PATHS.mission(missionId) },
        })),
  }),
  announce({
    contract: standbyAsked,
    about: ({ missionId, operatorId }) => ({ missionId, accountIds: [operatorId] }),
    tell: (
      { standbyId, missionId, operatorId, reference, placeName, zone, window, readyFeeCents },
      known,
    ) => {
      const [when, fee, who] = [
        windowWords(window, zone),
        moneyWords(readyFeeCents),
        operatorWords(known, operatorId),
      ]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'standby', id: standbyId, missionId },
        sentence: {
          fr: `${who.fr} est sollicité en repli, mission ${reference} : ${placeName}, ${when.fr}, ${fee.fr} pour se tenir prêt.`,
          en: `${who.en} is asked to stand by, mission ${reference}: ${placeName}, ${when.en}, ${fee.en} to be ready.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
    write: ({ missionId, operatorId, ...asked }, known) =>
      personOf(known, operatorId).map((to) => ({
        template: 'standby-asked',
        to,
        copy: standbyAskedMail(asked),
        leadsTo: { path: WEB_PATHS.mission(missionId) },
      })),
  }),
  announce({
    contract: standbyHeld,
    about: ({ missionId, operatorId }) => ({ missionId, accountIds: [operatorId] }),
    tell: ({ standbyId, missionId, operatorId }, known) => {
      const [who, mission] = [operatorWords(known, operatorId), missionWords(known)]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'standby', id: standbyId, missionId },
        sentence: {
          fr: `${who.fr} se tient prêt en repli pour la ${mission.fr}.`,
          en: `${who.en} stands by for ${mission.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: standbyEnded,
    about: ({ missionId, operatorId }) => ({ missionId, accountIds: [operatorId] }),
    tell: ({ standbyId, missionId, operatorId, outcome }, known) => {
      const [who, mission, words] = [
        operatorWords(known, operatorId),
        missionWords(known),
        STANDBY_ENDINGS[outcome],
      ]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'standby', id: standbyId, missionId },
        sentence: {
          fr: `${who.fr} ${words.fr} (${mission.fr}).`,
          en: `${who.en} ${words.en} (${mission.en}).`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: compensationDecided,
    about: () => ({}),
    // Both sides' sums stand in it: the house alone; each side reads its own on the mission.
    tell: ({ compensationId, missionId, reference, clientCents, operatorCents }) => {
      const [client, operator] = [moneyWords(clientCents), moneyWords(operatorCents)]
      return {
        audience: HEARD_BY.staff(),
        subject: { kind: 'compensation', id: compensationId, missionId },
        sentence: {
          fr: `Dédommagement décidé pour la mission ${reference} : client ${client.fr}, opérateurs ${operator.fr}.`,
          en: `Compensation decided for mission ${reference}: client ${client.en}, operators ${operator.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
]
