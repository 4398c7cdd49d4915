import type { Language, LocalizedText } from '@regie/contracts'
import { HOUSE_ZONE, instantWords, moneyWords, windowWords } from '../../news/words.ts'
import type { MailCopy } from '../mail-copy.ts'

type Copies = Record<Language, MailCopy>
type Offered = {
  reference: string
  title: LocalizedText
  placeName: string
  zone: string
  window: { from: string; to: string }
  feeCents: number
}

/** For the operator alone: it says the fee. */
export function offerReceivedMail(offer: Offered & { answerBy: string }): Copies {
  const [when, fee] = [windowWords(offer.window, offer.zone), moneyWords(offer.feeCents)]
  const answerBy = instantWords(offer.answerBy, offer.zone)
  return {
    fr: {
      subject: `Mission proposée : ${offer.title.fr}, ${offer.placeName}`,
      heading: 'Une mission vous est proposée',
      lines: [`${offer.title.fr} (${offer.reference}).`],
      facts: [
        ['Lieu', offer.placeName],
        ['Créneau', when.fr],
        ['Rémunération', fee.fr],
        ['Réponse avant', answerBy.fr],
      ],
      action: 'Voir et répondre',
    },
    en: {
      subject: `Mission offered: ${offer.title.en}, ${offer.placeName}`,
      heading: 'A mission is offered to you',
      lines: [`${offer.title.en} (${offer.reference}).`],
      facts: [
        ['Place', offer.placeName],
        ['When', when.en],
        ['Fee', fee.en],
        ['Answer before', answerBy.en],
      ],
      action: 'See and answer',
    },
  }
}

/** For the operator alone: it says the fee and the address. */
export function assignmentConfirmedMail(
  assignment: Offered & { address: string; clientName: string },
): Copies {
  const [when, fee] = [windowWords(assignment.window, assignment.zone), moneyWords(assignment.feeCents)]
  return {
    fr: {
      subject: `Mission confirmée : ${assignment.title.fr}, ${assignment.placeName}`,
      heading: 'La mission est à vous',
      lines: [
        `${assignment.title.fr} (${assignment.reference}).`,
        'Votre feuille de service suit : accès, contacts et liste de plans.',
      ],
      facts: [
        ['Client', assignment.clientName],
        ['Lieu', assignment.address],
        ['Créneau', when.fr],
        ['Rémunération', fee.fr],
      ],
      action: 'Ouvrir la mission',
    },
    en: {
      subject: `Mission confirmed: ${assignment.title.en}, ${assignment.placeName}`,
      heading: 'The mission is yours',
      lines: [
        `${assignment.title.en} (${assignment.reference}).`,
        'Your call sheet follows: access, contacts and shot list.',
      ],
      facts: [
        ['Client', assignment.clientName],
        ['Place', assignment.address],
        ['When', when.en],
        ['Fee', fee.en],
      ],
      action: 'Open the mission',
    },
  }
}

type Place = { placeName: string; zone: string; during: { from: string; to: string } }

export function callSheetReadyMail(sheet: { reference: string; mission?: Place | undefined }): Copies {
  const { mission } = sheet
  const when = mission && windowWords(mission.during, mission.zone)
  const facts = (place: string, at: string, language: Language): [string, string][] =>
    mission && when
      ? [
          [place, mission.placeName],
          [at, when[language]],
        ]
      : []
  return {
    fr: {
      subject: `Feuille de service prête : ${sheet.reference}`,
      heading: 'Votre feuille de service est prête',
      lines: ['Elle tient en une page, à garder sur soi ; le fichier d’agenda l’accompagne.'],
      facts: facts('Lieu', 'Créneau', 'fr'),
      action: 'Ouvrir la feuille de service',
    },
    en: {
      subject: `Call sheet ready: ${sheet.reference}`,
      heading: 'Your call sheet is ready',
      lines: ['One page to keep with you; the calendar file comes with it.'],
      facts: facts('Place', 'When', 'en'),
      action: 'Open the call sheet',
    },
  }
}

export function quoteSentMail(quote: { reference: string; validUntil: string }): Copies {
  const until = instantWords(quote.validUntil, HOUSE_ZONE)
  return {
    fr: {
      subject: `Votre devis ${quote.reference}`,
      heading: 'Votre devis est prêt',
      lines: ['Comparez les variantes et acceptez celle qui vous convient ; la mission part aussitôt.'],
      facts: [
        ['Devis', quote.reference],
        ['Valable jusqu’au', until.fr],
      ],
      action: 'Lire le devis',
    },
    en: {
      subject: `Your quote ${quote.reference}`,
      heading: 'Your quote is ready',
      lines: ['Compare the options and accept the one that suits you; the mission starts at once.'],
      facts: [
        ['Quote', quote.reference],
        ['Valid until', until.en],
      ],
      action: 'Read the quote',
    },
  }
}
