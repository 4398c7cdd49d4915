import type { CharterRuleKind, LocalizedText } from '@regie/contracts'

/** What each kind of rule is called at the head of its message, and what to do when it is broken. */
export const RULE_WORDS: Record<CharterRuleKind, { name: LocalizedText; tip: LocalizedText }> = {
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
  'capture-date': {
    name: { fr: 'Date de prise de vue', en: 'Capture date' },
    tip: {
      fr: "Livrez les photos de cette mission et vérifiez l'horloge de l'appareil.",
      en: 'Deliver the photos of this mission and check the camera clock.',
    },
  },
  'declared-camera': {
    name: { fr: 'Appareil', en: 'Camera' },
    tip: {
      fr: "Déclarez cet appareil dans votre matériel ou utilisez l'un de ceux déclarés.",
      en: 'Declare this camera in your equipment or use one of those declared.',
    },
  },
  'capture-place': {
    name: { fr: 'Distance au lieu de la mission', en: 'Distance from the mission place' },
    tip: {
      fr: "Vérifiez que la photo vient bien de cette mission et activez le GPS de l'appareil.",
      en: 'Check that the photo belongs to this mission and turn the camera GPS on.',
    },
  },
  sharpness: {
    name: { fr: 'Netteté', en: 'Sharpness' },
    tip: {
      fr: 'Reprenez la photo : mise au point sur le sujet, trépied ou vitesse plus rapide.',
      en: 'Shoot again: focus on the subject, use a tripod or a faster shutter.',
    },
  },
  exposure: {
    name: { fr: 'Luminosité médiane', en: 'Median brightness' },
    tip: {
      fr: "Corrigez l'exposition au développement, ou reprenez la photo avec plus ou moins de lumière.",
      en: 'Correct the exposure when developing, or shoot again with more or less light.',
    },
  },
  clipping: {
    name: { fr: 'Zones sans détail', en: 'Clipped areas' },
    tip: {
      fr: 'Récupérez les hautes lumières ou les ombres depuis le fichier brut, ou fusionnez plusieurs expositions.',
      en: 'Recover highlights or shadows from the raw file, or merge several exposures.',
    },
  },
  'colour-cast': {
    name: { fr: 'Dominante de couleur', en: 'Colour cast' },
    tip: {
      fr: 'Réglez la balance des blancs sur un gris neutre.',
      en: 'Set the white balance on a neutral grey.',
    },
  },
  noise: {
    name: { fr: 'Bruit', en: 'Noise' },
    tip: {
      fr: 'Baissez la sensibilité, éclairez davantage ou posez plus longtemps sur trépied.',
      en: 'Lower the ISO, add light or use a longer exposure on a tripod.',
    },
  },
  tilt: {
    name: { fr: 'Inclinaison', en: 'Tilt' },
    tip: { fr: 'Redressez la photo de cet angle.', en: 'Straighten the photo by that angle.' },
  },
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
}
