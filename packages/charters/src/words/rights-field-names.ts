import type { LocalizedText, RightsField } from '@regie/contracts'

/** The fields by the names their editors show. */
export const RIGHTS_FIELD_NAMES: Record<RightsField, LocalizedText> = {
  creator: { fr: 'auteur', en: 'creator' },
  credit: { fr: 'crédit', en: 'credit line' },
  copyright: { fr: 'copyright', en: 'copyright notice' },
  usageTerms: { fr: 'conditions d’usage', en: 'usage terms' },
  webStatement: { fr: 'page de licence', en: 'web statement of rights' },
  licensor: { fr: 'donneur de licence', en: 'licensor' },
  modelReleaseStatus: { fr: 'état des autorisations de personnes', en: 'model release status' },
  propertyReleaseStatus: { fr: 'état des autorisations de lieux', en: 'property release status' },
  digitalSourceType: { fr: 'nature de la source', en: 'digital source type' },
  dataMining: { fr: 'fouille de données', en: 'data mining' },
  jobId: { fr: 'numéro de mission', en: 'job identifier' },
}
