import type { RuleWords } from './rule-words.ts'

export const CAPTURE_WORDS = {
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
  iso: {
    name: { fr: 'Sensibilité ISO', en: 'ISO' },
    tip: {
      fr: 'Réglez la sensibilité dans la plage demandée ; trépied et pose plus longue plutôt que plus d’ISO.',
      en: 'Set the ISO within the range asked for; a tripod and a longer exposure rather than more ISO.',
    },
  },
  aperture: {
    name: { fr: 'Ouverture', en: 'Aperture' },
    tip: {
      fr: 'Réglez l’ouverture dans la plage demandée, en priorité à l’ouverture ou en manuel.',
      en: 'Set the aperture within the range asked for, in aperture priority or manual.',
    },
  },
  shutter: {
    name: { fr: 'Temps de pose', en: 'Shutter speed' },
    tip: {
      fr: 'Réglez le temps de pose dans la plage demandée, au besoin sur trépied.',
      en: 'Set the shutter speed within the range asked for, on a tripod if need be.',
    },
  },
  'focal-length': {
    name: { fr: 'Focale', en: 'Focal length' },
    tip: {
      fr: 'Changez d’objectif ou de place : restez dans les focales demandées.',
      en: 'Change lens or move: stay within the focal lengths asked for.',
    },
  },
  'raw-kind': {
    name: { fr: 'Fichier brut', en: 'Raw file' },
    tip: {
      fr: 'Livrez le fichier brut tel que l’appareil l’a écrit, sans conversion.',
      en: 'Deliver the raw file as the camera wrote it, without conversion.',
    },
  },
} as const satisfies Record<string, RuleWords>
