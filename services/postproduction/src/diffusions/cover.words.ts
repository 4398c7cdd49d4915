import type { LicensedMedium, LicensedTerritory, LocalizedText } from '@regie/contracts'

export const MEDIA_WORDS: Record<LicensedMedium, LocalizedText> = {
  website: { fr: 'site internet', en: 'website' },
  social: { fr: 'réseaux sociaux', en: 'social networks' },
  marketplace: { fr: 'places de marché', en: 'marketplaces' },
  email: { fr: 'courriels', en: 'emails' },
  press: { fr: 'presse', en: 'press' },
  print: { fr: 'imprimés', en: 'print' },
  'point-of-sale': { fr: 'lieu de vente', en: 'point of sale' },
  outdoor: { fr: 'affichage extérieur', en: 'outdoor posters' },
  'paid-advertising': { fr: 'publicité payante', en: 'paid advertising' },
  audiovisual: { fr: 'télévision et vidéo', en: 'television and video' },
  internal: { fr: 'communication interne', en: 'internal communication' },
}

export const TERRITORY_WORDS: Record<LicensedTerritory, LocalizedText> = {
  france: { fr: 'France', en: 'France' },
  'european-union': { fr: 'Union européenne', en: 'European Union' },
  europe: { fr: 'Europe', en: 'Europe' },
  world: { fr: 'monde entier', en: 'worldwide' },
}
