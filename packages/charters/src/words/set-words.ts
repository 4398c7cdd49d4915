import type { RuleWords } from './rule-words.ts'

export const SET_WORDS = {
  'set-count': {
    name: { fr: 'Nombre de photos', en: 'Number of photos' },
    tip: {
      fr: 'Complétez la livraison ou retirez les photos en trop.',
      en: 'Complete the delivery or take out the extra photos.',
    },
  },
  'shot-list': {
    name: { fr: 'Liste de plans', en: 'Shot list' },
    tip: {
      fr: 'Livrez les plans manquants et rattachez chaque photo à son plan.',
      en: 'Deliver the missing shots and attach each photo to its shot.',
    },
  },
  'near-duplicates': {
    name: { fr: 'Photos presque identiques', en: 'Near-duplicate photos' },
    tip: {
      fr: 'Gardez la meilleure de chaque groupe et remplacez les autres.',
      en: 'Keep the best of each group and replace the others.',
    },
  },
  consistency: {
    name: { fr: 'Cohérence de la série', en: 'Consistency of the set' },
    tip: {
      fr: 'Harmonisez la luminosité et la balance des blancs de la série.',
      en: 'Even out brightness and white balance across the set.',
    },
  },
  'package-count': {
    name: { fr: 'Nombre de photos du forfait', en: 'Number of photos of the package' },
    tip: {
      fr: 'Complétez la livraison selon le forfait commandé, ou retirez les photos en trop.',
      en: 'Complete the delivery to the package ordered, or take out the extra photos.',
    },
  },
  reuse: {
    name: { fr: 'Photos déjà livrées ailleurs', en: 'Photos delivered elsewhere' },
    tip: {
      fr: 'Remplacez ces photos par des vues faites pour cette mission.',
      en: 'Replace these photos with views taken for this mission.',
    },
  },
  bracketing: {
    name: { fr: 'Bracketing', en: 'Bracketing' },
    tip: {
      fr: 'Prenez chaque vue à plusieurs expositions, trépied fixe, avec l’écart demandé.',
      en: 'Take each view at several exposures, tripod still, at the step asked for.',
    },
  },
} as const satisfies Record<string, RuleWords>
