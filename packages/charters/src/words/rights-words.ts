import type { RuleWords } from './rule-words.ts'

export const RIGHTS_WORDS = {
  'sphere-metadata': {
    name: { fr: 'Métadonnées 360°', en: '360° metadata' },
    tip: {
      fr: 'Réécrivez les balises GPano après tout recadrage ou redimensionnement.',
      en: 'Write the GPano tags again after any crop or resize.',
    },
  },
  'sphere-ratio': {
    name: { fr: 'Proportions 360°', en: '360° ratio' },
    tip: {
      fr: 'Exportez le panorama équirectangulaire complet, deux fois plus large que haut.',
      en: 'Export the full equirectangular panorama, twice as wide as high.',
    },
  },
  'release-attached': {
    name: { fr: 'Autorisation de droit à l’image', en: 'Model release' },
    tip: {
      fr: 'Faites signer l’autorisation et joignez-la à la photo, ou choisissez une vue sans visage.',
      en: 'Have the release signed and attach it to the photo, or choose a view without a face.',
    },
  },
  'rights-metadata': {
    name: { fr: 'Métadonnées de droits', en: 'Rights metadata' },
    tip: {
      fr: 'Remplissez les champs demandés (IPTC, PLUS) avant de livrer.',
      en: 'Fill in the fields asked for (IPTC, PLUS) before delivering.',
    },
  },
  human: {
    name: { fr: 'Regard humain', en: 'Human eye' },
    tip: {
      fr: 'Voyez le critère de la grille.',
      en: 'See the criterion of the grid.',
    },
  },
} as const satisfies Record<string, RuleWords>
