import {
  extrasSelected,
  fileCommented,
  fileDecided,
  type LocalizedText,
  reviewExtended,
  reviewReminded,
  WEB_PATHS,
} from '@regie/contracts'
import { reviewReminderMail } from '../mails/templates/review-mails.ts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { membersOf } from './recipients.ts'
import { filesWords, instantWords, missionWords, moneyWords } from './words.ts'

type AboutSet = { deliverableId: string; missionId: string; organisationId: string; operatorId: string }
const about = ({ missionId, organisationId, operatorId }: AboutSet) => ({
  missionId,
  organisationId,
  accountIds: [operatorId],
})
const subject = ({ deliverableId, missionId }: AboutSet) => ({
  kind: 'deliverable',
  id: deliverableId,
  missionId,
})

const until = (dueAt: string | null, zone: string): LocalizedText =>
  dueAt === null
    ? { fr: '', en: '' }
    : {
        fr: ` ; sans réponse le ${instantWords(dueAt, zone).fr}, elle sera acceptée`,
        en: `; without an answer by ${instantWords(dueAt, zone).en} it is accepted`,
      }

/** What is said and decided at a set under review. */
export const reviewNews: Announcement[] = [
  announce({
    contract: fileCommented,
    about,
    tell: (said, known) => ({
      audience: HEARD_BY.staffClientAnd(said.organisationId, said.operatorId),
      subject: subject(said),
      sentence: {
        fr: `${said.authorName} ${said.isAnswer ? 'a répondu' : 'a commenté'} : ${said.filename} (${missionWords(known).fr}).`,
        en: `${said.authorName} ${said.isAnswer ? 'answered' : 'commented'}: ${said.filename} (${missionWords(known).en}).`,
      },
      path: WEB_PATHS.deliverable(said.deliverableId),
    }),
  }),
  announce({
    contract: fileDecided,
    about,
    tell: (said, known) => {
      const isApproved = said.outcome === 'approved'
      const fr = said.isBinding
        ? 'a approuvé'
        : isApproved
          ? 'est d’avis d’approuver'
          : 'est d’avis de refuser'
      const en = said.isBinding ? 'approved' : isApproved ? 'would approve' : 'would refuse'
      return {
        audience: HEARD_BY.staffClientAnd(said.organisationId, said.operatorId),
        subject: subject(said),
        sentence: {
          fr: `${said.authorName} ${fr} ${said.filename} (${missionWords(known).fr}).`,
          en: `${said.authorName} ${en} ${said.filename} (${missionWords(known).en}).`,
        },
        path: WEB_PATHS.deliverable(said.deliverableId),
        isQuiet: said.isBinding,
      }
    },
  }),
  announce({
    contract: reviewReminded,
    about,
    tell: (set, known) => ({
      audience: HEARD_BY.staffAndClient(set.organisationId),
      subject: subject(set),
      sentence: {
        fr: `La ${missionWords(known).fr} attend toujours votre relecture${until(set.dueAt, set.zone).fr}.`,
        en: `${missionWords(known).en} still waits for your review${until(set.dueAt, set.zone).en}.`,
      },
      path: WEB_PATHS.deliverable(set.deliverableId),
    }),
    write: ({ deliverableId, assetCount, dueAt, zone }, known) =>
      membersOf(known).map((to) => ({
        template: 'review-reminder',
        to,
        copy: reviewReminderMail({
          assetCount,
          mission: missionWords(known),
          due: dueAt === null ? null : instantWords(dueAt, zone),
        }),
        leadsTo: { path: WEB_PATHS.deliverable(deliverableId) },
      })),
  }),
  announce({
    contract: reviewExtended,
    about,
    tell: (set, known) => ({
      audience: HEARD_BY.staffAndClient(set.organisationId),
      subject: subject(set),
      sentence: {
        fr: `La relecture de la ${missionWords(known).fr} est prolongée jusqu’au ${instantWords(set.dueAt, set.zone).fr}.`,
        en: `The review of ${missionWords(known).en} is extended to ${instantWords(set.dueAt, set.zone).en}.`,
      },
      path: WEB_PATHS.deliverable(set.deliverableId),
    }),
  }),
  announce({
    contract: extrasSelected,
    about,
    // What a picture costs the client is no operator's business.
    tell: (order, known) => ({
      audience: HEARD_BY.staffAndClient(order.organisationId),
      subject: subject(order),
      sentence: {
        fr: `${order.confirmedByName} a choisi ${filesWords(order.pictureCount).fr}, dont ${order.extraCount} en supplément (${moneyWords(order.totalCents).fr} HT) : ${missionWords(known).fr}.`,
        en: `${order.confirmedByName} selected ${filesWords(order.pictureCount).en}, ${order.extraCount} of them extra (${moneyWords(order.totalCents).en} before VAT): ${missionWords(known).en}.`,
      },
      path: WEB_PATHS.deliverable(order.deliverableId),
    }),
  }),
]
