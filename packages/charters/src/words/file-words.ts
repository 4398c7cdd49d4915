import type { RuleWords } from './rule-words.ts'

export const FILE_WORDS = {
  'file-format': {
    name: { fr: 'Format', en: 'Format' },
    tip: {
      fr: 'Exportez à nouveau le fichier dans un format accepté, avec la bonne extension.',
      en: 'Export the file again in an accepted format, with the matching extension.',
    },
  },
  pixels: {
    name: { fr: 'Taille', en: 'Size' },
    tip: {
      fr: "Livrez l'export pleine définition, sans recadrage serré ni réduction.",
      en: 'Deliver the full-size export, without tight cropping or downsizing.',
    },
  },
  'aspect-ratio': {
    name: { fr: 'Proportions', en: 'Aspect ratio' },
    tip: {
      fr: "Recadrez à l'une des proportions demandées.",
      en: 'Crop to one of the ratios asked for.',
    },
  },
  'colour-space': {
    name: { fr: 'Espace colorimétrique', en: 'Colour space' },
    tip: {
      fr: "Convertissez (ne réattribuez pas) vers le profil demandé à l'export.",
      en: 'Convert (do not just assign) to the profile asked for when exporting.',
    },
  },
  'bit-depth': {
    name: { fr: 'Profondeur', en: 'Bit depth' },
    tip: {
      fr: 'Exportez avec la profondeur demandée depuis le fichier brut.',
      en: 'Export at the depth asked for from the raw file.',
    },
  },
  'file-size': {
    name: { fr: 'Poids', en: 'File size' },
    tip: {
      fr: "Ajustez la qualité d'export pour tenir dans les limites.",
      en: 'Adjust the export quality to stay within the limits.',
    },
  },
  'file-name': {
    name: { fr: 'Nom du fichier', en: 'File name' },
    tip: { fr: 'Renommez le fichier selon le modèle.', en: 'Rename the file to follow the template.' },
  },
  'no-location': {
    name: { fr: 'Position GPS', en: 'GPS position' },
    tip: {
      fr: 'Retirez la position GPS des métadonnées à l’export.',
      en: 'Take the GPS position out of the metadata when exporting.',
    },
  },
} as const satisfies Record<string, RuleWords>
