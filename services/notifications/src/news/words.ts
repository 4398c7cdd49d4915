import { formatInstant, formatWindow } from '@regie/calendar'
import type { Language, LocalizedText, MissionState } from '@regie/contracts'
import { formatMoney } from '@regie/money'
import type { Known } from '../facts/fact.store.ts'

/** Dates that belong to no place (a quote's validity, a link's end) are told in the house's own time. */
export const HOUSE_ZONE = 'Europe/Paris'

export const both = (say: (language: Language) => string): LocalizedText => ({ fr: say('fr'), en: say('en') })

export const windowWords = (window: { from: string; to: string }, zone: string) =>
  both((language) => formatWindow(Date.parse(window.from), Date.parse(window.to), zone, language))
export const instantWords = (at: string, zone: string) =>
  both((language) => formatInstant(Date.parse(at), zone, language))
export const moneyWords = (cents: number) =>
  both((language) => formatMoney({ cents, currency: 'EUR' }, language))

/** « mission R-0012 », or the bare word while its posting has not been heard. */
export const missionWords = (known: Known, reference = known.mission?.reference): LocalizedText =>
  reference === undefined
    ? { fr: 'mission', en: 'mission' }
    : { fr: `mission ${reference}`, en: `mission ${reference}` }

export const operatorWords = (known: Known, operatorId: string): LocalizedText => {
  const name = known.accounts.get(operatorId)?.name
  return name === undefined ? { fr: 'L’opérateur', en: 'The operator' } : { fr: name, en: name }
}

export const STATE_WORDS: Record<MissionState, LocalizedText> = {
  draft: { fr: 'brouillon', en: 'draft' },
  posted: { fr: 'publiée', en: 'posted' },
  staffed: { fr: 'pourvue', en: 'staffed' },
  in_production: { fr: 'en prise de vue', en: 'in production' },
  in_quality_control: { fr: 'en contrôle qualité', en: 'in quality control' },
  in_retouch: { fr: 'en retouche', en: 'in retouch' },
  in_review: { fr: 'en relecture', en: 'in review' },
  approved: { fr: 'validée', en: 'approved' },
  delivered: { fr: 'livrée', en: 'delivered' },
  closed: { fr: 'close', en: 'closed' },
  on_hold: { fr: 'en pause', en: 'on hold' },
  cancelled: { fr: 'annulée', en: 'cancelled' },
}

/** « 1 fichier », « 12 fichiers ». */
export const filesWords = (count: number): LocalizedText => ({
  fr: count > 1 ? `${count} fichiers` : `${count} fichier`,
  en: count === 1 ? '1 file' : `${count} files`,
})
