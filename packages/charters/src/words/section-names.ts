import type { CharterSections, LocalizedText } from '@regie/contracts'

/** The chapters of a charter in the order in which they are read. */
export const SECTION_NAMES: Record<keyof CharterSections, LocalizedText> = {
  intro: { fr: 'En bref', en: 'In short' },
  scheduling: { fr: 'Rendez-vous', en: 'Scheduling' },
  delivery: { fr: 'Livraison', en: 'Delivery' },
  naming: { fr: 'Noms des fichiers', en: 'File names' },
  lighting: { fr: 'Lumière', en: 'Lighting' },
  avoid: { fr: 'À éviter', en: 'Avoid' },
  tips: { fr: 'Conseils', en: 'Tips' },
  perfectSet: { fr: 'La série parfaite', en: 'The perfect set' },
  doAndDont: { fr: 'À faire / à ne pas faire', en: 'Dos and don’ts' },
}
