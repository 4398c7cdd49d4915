import type { LocalizedText } from '@regie/contracts'

/** How the house signs what it prints. */
export const HOUSE_NAME = 'Régie'

/** The bare address in `Name <address>`. */
export const bareAddress = (mailFrom: string): string => /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom

export const QUOTE_TERMS: LocalizedText[] = [
  {
    fr: 'Prix hors taxes et toutes taxes comprises indiqués par variante ; TVA calculée par taux.',
    en: 'Prices before and after tax are shown for each variant; VAT is computed per rate.',
  },
  {
    fr: 'La date est retenue parmi les créneaux proposés, à l’acceptation.',
    en: 'The date is one of the proposed windows, chosen on acceptance.',
  },
  {
    fr: 'Les fichiers sont contrôlés selon la charte avant la relecture ; les retouches demandées en relecture sont comprises.',
    en: 'Files are checked against the charter before review; changes asked for in review are included.',
  },
]
