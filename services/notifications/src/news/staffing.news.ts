import {
  assignmentConfirmed,
  assignmentEnded,
  callSheetReady,
  checkedIn,
  checkedOut,
  counterAnswered,
  missionApplicationMoved,
  decisionWaits,
  offerAnswered,
  offerSent,
  operatorNotChosen,
  seatHeld,
  seatReleased,
  WEB_PATHS,
} from '@regie/contracts'
import { keepMission } from '../facts/fact.store.ts'
import {
  assignmentConfirmedMail,
  callSheetReadyMail,
  offerReceivedMail,
} from '../mails/templates/mission-mails.ts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { toMissionFact } from './missions.news.ts'
import { personOf } from './recipients.ts'
import { missionWords, moneyWords, operatorWords, windowWords } from './words.ts'

const ANSWERS = {
  accepted: { fr: 'a accepté', en: 'accepted' },
  declined: { fr: 'a décliné', en: 'declined' },
  expired: { fr: 'n’a pas répondu à temps pour', en: 'did not answer in time for' },
  withdrawn: { fr: 'n’est plus sollicité pour', en: 'is no longer asked for' },
  countered: { fr: 'a fait une contre-proposition pour', en: 'made a counter-offer for' },
} as const

const APPLICATIONS = {
  sent: { fr: 'envoyée', en: 'sent' },
  shortlisted: { fr: 'présélectionnée', en: 'shortlisted' },
  accepted: { fr: 'retenue', en: 'accepted' },
  declined: { fr: 'non retenue', en: 'not taken' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
} as const

const ENDINGS = {
  completed: { fr: 'est terminée', en: 'is completed' },
  cancelled: { fr: 'est annulée', en: 'is cancelled' },
  no_show: { fr: 'a pris fin : absence sur place', en: 'ended: nobody on site' },
} as const

const RELEASES = {
  'crew-incomplete': {
    fr: 'l’équipe n’était pas au complet à temps',
    en: 'the crew was not whole in time',
  },
  withdrawn: {
    fr: 'à la demande de l’opérateur ou de la production',
    en: 'as the operator or the house asked',
  },
  'mission-stopped': { fr: 'la mission est arrêtée', en: 'the mission was stopped' },
} as const

type OnSite = { missionId: string; operatorId: string }
const aboutOperator = ({ missionId, operatorId }: OnSite) => ({ missionId, accountIds: [operatorId] })

export const staffingNews: Announcement[] = [
  announce({
    contract: offerSent,
    about: aboutOperator,
    // It says the fee: the operator and the house only, whatever the publisher says it concerns.
    tell: ({ offerId, missionId, operatorId, reference, placeName, zone, window, feeCents }, known) => {
      const [when, fee, who] = [
        windowWords(window, zone),
        moneyWords(feeCents),
        operatorWords(known, operatorId),
      ]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'offer', id: offerId, missionId },
        sentence: {
          fr: `Mission ${reference} proposée à ${who.fr} : ${placeName}, ${when.fr}, ${fee.fr}.`,
          en: `Mission ${reference} offered to ${who.en}: ${placeName}, ${when.en}, ${fee.en}.`,
        },
        path: WEB_PATHS.offer(offerId),
      }
    },
    write: ({ offerId, operatorId, ...offer }, known) =>
      personOf(known, operatorId).map((to) => ({
        template: 'offer-received',
        to,
        copy: offerReceivedMail(offer),
        leadsTo: { path: WEB_PATHS.offer(offerId) },
      })),
  }),
  announce({
    contract: offerAnswered,
    about: aboutOperator,
    tell: ({ offerId, missionId, operatorId, outcome }, known) => {
      const [who, mission, words] = [operatorWords(known, operatorId), missionWords(known), ANSWERS[outcome]]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'offer', id: offerId, missionId },
        sentence: {
          fr: `${who.fr} ${words.fr} la ${mission.fr}.`,
          en: `${who.en} ${words.en} ${mission.en}.`,
        },
        path: WEB_PATHS.offer(offerId),
      }
    },
  }),
  announce({
    contract: counterAnswered,
    about: aboutOperator,
    // It says a fee, like the offer itself.
    tell: ({ offerId, missionId, operatorId, isAccepted, feeCents }, known) => {
      const [who, mission, fee] = [
        operatorWords(known, operatorId),
        missionWords(known),
        moneyWords(feeCents),
      ]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'offer', id: offerId, missionId },
        sentence: {
          fr: `Contre-proposition de ${who.fr} (${fee.fr}) ${isAccepted ? 'acceptée' : 'non retenue'} : ${mission.fr}.`,
          en: `Counter-offer of ${who.en} (${fee.en}) ${isAccepted ? 'accepted' : 'not taken'}: ${mission.en}.`,
        },
        path: WEB_PATHS.offer(offerId),
      }
    },
  }),
  announce({
    contract: missionApplicationMoved,
    about: aboutOperator,
    tell: ({ applicationId, missionId, operatorId, operatorName, to }, known) => {
      const [mission, words] = [missionWords(known), APPLICATIONS[to]]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'mission-application', id: applicationId, missionId },
        sentence: {
          fr: `Candidature de ${operatorName} à la ${mission.fr} : ${words.fr}.`,
          en: `Application of ${operatorName} for ${mission.en}: ${words.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: operatorNotChosen,
    about: aboutOperator,
    // A letter to one person: what it compares is nobody else's to read.
    tell: ({ notChosenId, missionId, operatorId, reference, placeName, offerId, says }) => ({
      audience: HEARD_BY.account(operatorId),
      subject: { kind: 'not-chosen', id: notChosenId, missionId },
      sentence: {
        fr: `Mission ${reference} à ${placeName} : elle a été confiée à quelqu’un d’autre. ${says.fr}`,
        en: `Mission ${reference} in ${placeName}: it went to somebody else. ${says.en}`,
      },
      path: offerId ? WEB_PATHS.offer(offerId) : WEB_PATHS.board,
    }),
  }),
  announce({
    contract: decisionWaits,
    about: ({ missionId }) => ({ missionId }),
    tell: ({ decisionId, missionId, reference, says, dueAt }) => ({
      audience: HEARD_BY.staff(),
      subject: { kind: 'decision', id: decisionId, missionId },
      sentence: dueAt
        ? {
            fr: `Mission ${reference} : décision automatique en cours, vous pouvez l’arrêter. ${says.fr}`,
            en: `Mission ${reference}: an automatic decision is under way, you may stop it. ${says.en}`,
          }
        : {
            fr: `Mission ${reference} : une décision vous attend. ${says.fr}`,
            en: `Mission ${reference}: a decision waits for you. ${says.en}`,
          },
      path: WEB_PATHS.decisions,
    }),
  }),
  announce({
    contract: seatHeld,
    about: aboutOperator,
    tell: ({ assignmentId, missionId, operatorId, reference }, known) => {
      const who = operatorWords(known, operatorId)
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'assignment', id: assignmentId, missionId },
        sentence: {
          fr: `Mission ${reference} : une place est retenue pour ${who.fr}, confirmée dès que l’équipe est au complet.`,
          en: `Mission ${reference}: a seat is kept for ${who.en}, confirmed once the crew is whole.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: seatReleased,
    about: aboutOperator,
    tell: ({ assignmentId, missionId, operatorId, reference, why }, known) => {
      const [who, words] = [operatorWords(known, operatorId), RELEASES[why]]
      return {
        audience: HEARD_BY.staffAnd(operatorId),
        subject: { kind: 'assignment', id: assignmentId, missionId },
        sentence: {
          fr: `Mission ${reference} : la place retenue pour ${who.fr} est libérée, ${words.fr}.`,
          en: `Mission ${reference}: the seat kept for ${who.en} is let go, ${words.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: assignmentConfirmed,
    about: ({ operatorId }) => ({ accountIds: [operatorId] }),
    keep: (tx, { brief }, asOf) => keepMission(tx, toMissionFact(brief), asOf),
    // The client hears who comes and when, never the fee.
    tell: ({ assignmentId, operatorId, operatorName, brief }) => {
      const when = windowWords(brief.window, brief.place.zone)
      return {
        audience: HEARD_BY.staffClientAnd(brief.organisationId, operatorId),
        subject: { kind: 'assignment', id: assignmentId, missionId: brief.missionId },
        sentence: {
          fr: `${operatorName} réalisera la mission ${brief.reference} : ${brief.place.name}, ${when.fr}.`,
          en: `${operatorName} will shoot mission ${brief.reference}: ${brief.place.name}, ${when.en}.`,
        },
        path: WEB_PATHS.mission(brief.missionId),
      }
    },
    write: ({ operatorId, feeCents, brief }, known) =>
      personOf(known, operatorId).map((to) => ({
        template: 'assignment-confirmed',
        to,
        copy: assignmentConfirmedMail({
          reference: brief.reference,
          title: brief.title,
          placeName: brief.place.name,
          address: `${brief.place.address}, ${brief.place.name}`,
          zone: brief.place.zone,
          window: brief.window,
          clientName: brief.organisationName,
          feeCents,
        }),
        leadsTo: { path: WEB_PATHS.mission(brief.missionId) },
      })),
  }),
  announce({
    contract: assignmentEnded,
    about: aboutOperator,
    // The reason is between the operator and the house; an absence is told to the client by a person.
    tell: ({ assignmentId, missionId, operatorId, outcome }, known, concerns) => {
      const [mission, who, words] = [missionWords(known), operatorWords(known, operatorId), ENDINGS[outcome]]
      const organisationId = known.mission?.organisationId ?? concerns.organisationId
      return {
        audience: HEARD_BY.staffClientAnd(outcome === 'no_show' ? null : organisationId, operatorId),
        subject: { kind: 'assignment', id: assignmentId, missionId },
        sentence: {
          fr: `${mission.fr.replace(/^m/, 'M')} : l’affectation de ${who.fr} ${words.fr}.`,
          en: `${mission.en.replace(/^m/, 'M')}: the assignment of ${who.en} ${words.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: checkedIn,
    about: aboutOperator,
    tell: ({ assignmentId, missionId, organisationId, operatorId }, known) => {
      const [who, mission] = [operatorWords(known, operatorId), missionWords(known)]
      return {
        audience: HEARD_BY.staffClientAnd(organisationId, operatorId),
        subject: { kind: 'assignment', id: assignmentId, missionId },
        sentence: {
          fr: `${who.fr} est sur place pour la ${mission.fr}.`,
          en: `${who.en} is on site for ${mission.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: checkedOut,
    about: aboutOperator,
    tell: ({ assignmentId, missionId, organisationId, operatorId }, known) => {
      const [who, mission] = [operatorWords(known, operatorId), missionWords(known)]
      return {
        audience: HEARD_BY.staffClientAnd(organisationId, operatorId),
        subject: { kind: 'assignment', id: assignmentId, missionId },
        sentence: {
          fr: `${who.fr} a terminé la prise de vue de la ${mission.fr}.`,
          en: `${who.en} finished the shoot of ${mission.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: callSheetReady,
    about: aboutOperator,
    tell: ({ assignmentId, missionId, operatorId, reference }) => ({
      audience: HEARD_BY.staffAnd(operatorId),
      subject: { kind: 'assignment', id: assignmentId, missionId },
      sentence: {
        fr: `La feuille de service de la mission ${reference} est prête.`,
        en: `The call sheet of mission ${reference} is ready.`,
      },
      path: WEB_PATHS.mission(missionId),
    }),
    write: ({ missionId, operatorId, reference }, known) =>
      personOf(known, operatorId).map((to) => ({
        template: 'call-sheet-ready',
        to,
        copy: callSheetReadyMail({ reference, mission: known.mission }),
        leadsTo: { path: WEB_PATHS.mission(missionId) },
      })),
  }),
]
