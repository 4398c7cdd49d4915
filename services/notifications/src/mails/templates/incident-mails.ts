import type { Language, LocalizedText } from '@regie/contracts'
import { instantWords, moneyWords, windowWords } from '../../news/words.ts'
import type { MailCopy } from '../mail-copy.ts'

/** What the playbook says to whoever is concerned, in a letter of its own. */
export const incidentMail = ({
  reference,
  says,
}: {
  reference: string
  says: LocalizedText
}): Record<Language, MailCopy> => ({
  fr: {
    subject: `Du nouveau sur la mission ${reference}`,
    heading: 'Du nouveau sur votre mission',
    lines: [says.fr],
    facts: [['Mission', reference]],
    action: 'Ouvrir la mission',
  },
  en: {
    subject: `News of mission ${reference}`,
    heading: 'News of your mission',
    lines: [says.en],
    facts: [['Mission', reference]],
    action: 'Open the mission',
  },
})

type Asked = {
  reference: string
  placeName: string
  zone: string
  window: { from: string; to: string }
  readyFeeCents: number
  feeCents: number
  answerBy: string
}

/** For the operator alone: it says what being ready and the shoot are paid. */
export function standbyAskedMail(asked: Asked): Record<Language, MailCopy> {
  const [when, by] = [windowWords(asked.window, asked.zone), instantWords(asked.answerBy, asked.zone)]
  const [ready, fee] = [moneyWords(asked.readyFeeCents), moneyWords(asked.feeCents)]
  return {
    fr: {
      subject: `Se tenir prêt : mission ${asked.reference}, ${asked.placeName}`,
      heading: 'Pouvez-vous vous tenir prêt ?',
      lines: ['Le créneau vous est réservé et payé ; si l’on vous appelle, la mission est payée en plus.'],
      facts: [
        ['Lieu', asked.placeName],
        ['Créneau', when.fr],
        ['Pour se tenir prêt', ready.fr],
        ['Si l’on vous appelle', fee.fr],
        ['Réponse avant', by.fr],
      ],
      action: 'Voir et répondre',
    },
    en: {
      subject: `Standing by: mission ${asked.reference}, ${asked.placeName}`,
      heading: 'Can you stand by?',
      lines: ['The window is kept for you and paid; if you are called in, the mission is paid besides.'],
      facts: [
        ['Place', asked.placeName],
        ['When', when.en],
        ['For being ready', ready.en],
        ['If called in', fee.en],
        ['Answer before', by.en],
      ],
      action: 'See and answer',
    },
  }
}
