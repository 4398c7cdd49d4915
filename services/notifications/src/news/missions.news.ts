import {
  missionMoved,
  missionPosted,
  type MissionBrief,
  type MissionState,
  quoteAccepted,
  quoteSent,
  WEB_PATHS,
} from '@regie/contracts'
import { keepMission, type MissionFact } from '../facts/fact.store.ts'
import { quoteSentMail } from '../mails/templates/mission-mails.ts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { membersOf } from './recipients.ts'
import { STATE_WORDS, windowWords } from './words.ts'

export const toMissionFact = (brief: MissionBrief): MissionFact => ({
  id: brief.missionId,
  reference: brief.reference,
  title: brief.title,
  placeName: brief.place.name,
  during: brief.window,
  zone: brief.place.zone,
  organisationId: brief.organisationId,
  organisationName: brief.organisationName,
})

/** Other news tell these moves in better words; here they only move the screens along. */
const TOLD_ELSEWHERE: MissionState[] = [
  'posted',
  'staffed',
  'in_production',
  'in_quality_control',
  'in_retouch',
  'in_review',
  'approved',
]

export const missionsNews: Announcement[] = [
  announce({
    contract: quoteSent,
    about: ({ organisationId }) => ({ organisationId }),
    tell: ({ quoteId, organisationId, reference }) => ({
      audience: HEARD_BY.staffAndClient(organisationId),
      subject: { kind: 'quote', id: quoteId },
      sentence: { fr: `Le devis ${reference} est prêt à lire.`, en: `Quote ${reference} is ready to read.` },
      path: WEB_PATHS.quote(quoteId),
    }),
    write: ({ quoteId, reference, validUntil }, known) =>
      membersOf(known).map((to) => ({
        template: 'quote-sent',
        to,
        copy: quoteSentMail({ reference, validUntil }),
        leadsTo: { path: WEB_PATHS.quote(quoteId) },
      })),
  }),
  announce({
    contract: quoteAccepted,
    about: ({ organisationId, acceptedBy }) => ({ organisationId, accountIds: [acceptedBy] }),
    tell: ({ quoteId, organisationId, reference, optionKey, acceptedBy }, known) => {
      const name = known.accounts.get(acceptedBy)?.name ?? known.organisationName
      return {
        audience: HEARD_BY.staffAndClient(organisationId),
        subject: { kind: 'quote', id: quoteId },
        sentence: {
          fr: `${name ?? 'Le client'} a accepté le devis ${reference}, variante ${optionKey}.`,
          en: `${name ?? 'The client'} accepted quote ${reference}, option ${optionKey}.`,
        },
        path: WEB_PATHS.quote(quoteId),
      }
    },
  }),
  announce({
    contract: missionPosted,
    about: () => ({}),
    keep: (tx, brief, asOf) => keepMission(tx, toMissionFact(brief), asOf),
    // The brief holds the operator's fee: none of it but place and time is told.
    tell: ({ missionId, organisationId, reference, place, window }) => {
      const when = windowWords(window, place.zone)
      return {
        audience: HEARD_BY.staffAndClient(organisationId),
        subject: { kind: 'mission', id: missionId, missionId },
        sentence: {
          fr: `La mission ${reference} est publiée : ${place.name}, ${when.fr}.`,
          en: `Mission ${reference} is posted: ${place.name}, ${when.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
  announce({
    contract: missionMoved,
    about: () => ({}),
    // The reason may be an internal note; it stays on the mission's own page.
    tell: ({ missionId, organisationId, reference, to }, _known, concerns) => ({
      audience: HEARD_BY.staffClientAnd(organisationId, ...(concerns.accountIds ?? [])),
      subject: { kind: 'mission', id: missionId, missionId },
      sentence: {
        fr: `La mission ${reference} est ${STATE_WORDS[to].fr}.`,
        en: `Mission ${reference} is ${STATE_WORDS[to].en}.`,
      },
      path: WEB_PATHS.mission(missionId),
      isQuiet: TOLD_ELSEWHERE.includes(to),
    }),
  }),
]
