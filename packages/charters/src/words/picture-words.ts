import type { RuleWords } from './rule-words.ts'

export const PICTURE_WORDS = {
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
  background: {
    name: { fr: 'Fond blanc', en: 'White background' },
    tip: {
      fr: 'Éclairez le fond à part ou détourez le sujet sur du blanc.',
      en: 'Light the background apart or cut the subject out on white.',
    },
  },
  faces: {
    name: { fr: 'Visages', en: 'Faces' },
    tip: {
      fr: 'Reprenez la photo avec le nombre de visages demandé, tous visibles.',
      en: 'Shoot again with the number of faces asked for, all of them visible.',
    },
  },
  'face-light': {
    name: { fr: 'Lumière des visages', en: 'Light on faces' },
    tip: {
      fr: 'Éclaircissez les visages signalés, ou reprenez avec plus de lumière de face.',
      en: 'Brighten the faces pointed at, or shoot again with more light from the front.',
    },
  },
  'face-sharpness': {
    name: { fr: 'Netteté des visages', en: 'Sharpness of faces' },
    tip: {
      fr: 'Faites la mise au point sur l’œil le plus proche, avec une vitesse plus rapide.',
      en: 'Focus on the nearest eye, with a faster shutter.',
    },
  },
  'text-regions': {
    name: { fr: 'Textes et filigranes', en: 'Text and watermarks' },
    tip: {
      fr: 'Retirez le texte, le logo ou le filigrane signalé ; livrez l’image nue.',
      en: 'Remove the text, logo or watermark pointed at; deliver the bare picture.',
    },
  },
} as const satisfies Record<string, RuleWords>
