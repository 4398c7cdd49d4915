import type { RuleWords } from './rule-words.ts'

export const MOTION_WORDS = {
  'video-codec': {
    name: { fr: 'Codec', en: 'Codec' },
    tip: {
      fr: 'Réencodez depuis le montage dans le conteneur et les codecs demandés.',
      en: 'Encode again from the edit into the container and codecs asked for.',
    },
  },
  'video-resolution': {
    name: { fr: 'Définition vidéo', en: 'Video resolution' },
    tip: {
      fr: 'Exportez à la définition et aux proportions demandées, sans agrandir.',
      en: 'Export at the resolution and ratio asked for, without enlarging.',
    },
  },
  'frame-rate': {
    name: { fr: 'Cadence', en: 'Frame rate' },
    tip: {
      fr: 'Exportez à la cadence de tournage ; réglez la séquence comme les rushes.',
      en: 'Export at the capture frame rate; set the sequence like the footage.',
    },
  },
  duration: {
    name: { fr: 'Durée', en: 'Duration' },
    tip: {
      fr: 'Resserrez ou complétez le montage pour tenir dans la durée demandée.',
      en: 'Tighten or complete the edit to stay within the duration asked for.',
    },
  },
  'video-bitrate': {
    name: { fr: 'Débit', en: 'Bit rate' },
    tip: {
      fr: 'Réglez le débit d’encodage dans la plage demandée.',
      en: 'Set the encoding bit rate within the range asked for.',
    },
  },
  loudness: {
    name: { fr: 'Niveau sonore', en: 'Loudness' },
    tip: {
      fr: 'Normalisez le mixage au niveau demandé (EBU R 128).',
      en: 'Normalise the mix to the level asked for (EBU R 128).',
    },
  },
  'true-peak': {
    name: { fr: 'Crête vraie', en: 'True peak' },
    tip: {
      fr: 'Ajoutez un limiteur de crête vraie en sortie du mixage.',
      en: 'Add a true-peak limiter at the output of the mix.',
    },
  },
  'loudness-range': {
    name: { fr: 'Dynamique sonore', en: 'Loudness range' },
    tip: {
      fr: 'Compressez légèrement le mixage.',
      en: 'Compress the mix slightly.',
    },
  },
  'audio-sampling': {
    name: { fr: 'Échantillonnage', en: 'Sampling rate' },
    tip: {
      fr: 'Exportez l’audio à la fréquence demandée.',
      en: 'Export the audio at the sampling rate asked for.',
    },
  },
  'black-frames': {
    name: { fr: 'Images noires', en: 'Black frames' },
    tip: {
      fr: 'Retirez les images noires signalées du montage.',
      en: 'Take the black frames pointed at out of the edit.',
    },
  },
  'freeze-frames': {
    name: { fr: 'Image figée', en: 'Frozen picture' },
    tip: {
      fr: 'Remplacez le passage figé, ou vérifiez l’export.',
      en: 'Replace the frozen passage, or check the export.',
    },
  },
} as const satisfies Record<string, RuleWords>
