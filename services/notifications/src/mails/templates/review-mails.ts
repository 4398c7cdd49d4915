import type { Language, LocalizedText } from '@regie/contracts'
import { filesWords } from '../../news/words.ts'
import type { MailCopy } from '../mail-copy.ts'

type Reminder = {
  mission: LocalizedText
  assetCount: number
  /** When the set counts as accepted, in the place's zone; null: never by itself. */
  due: LocalizedText | null
}

export const reviewReminderMail = ({ mission, assetCount, due }: Reminder): Record<Language, MailCopy> => ({
  fr: {
    subject: `Toujours à relire : ${filesWords(assetCount).fr}, ${mission.fr}`,
    heading: 'Vos images attendent votre avis',
    lines: [
      `${filesWords(assetCount).fr} de la ${mission.fr} attendent votre relecture.`,
      ...(due ? ['Sans réponse d’ici là, le contrat les tient pour acceptées.'] : []),
    ],
    facts: due ? [['Acceptation automatique', due.fr]] : [],
    action: 'Relire les images',
  },
  en: {
    subject: `Still to review: ${filesWords(assetCount).en}, ${mission.en}`,
    heading: 'Your pictures wait for your word',
    lines: [
      `${filesWords(assetCount).en} of ${mission.en} wait for your review.`,
      ...(due ? ['Without an answer by then, the contract counts them as accepted.'] : []),
    ],
    facts: due ? [['Accepted by itself', due.en]] : [],
    action: 'Review the pictures',
  },
})
