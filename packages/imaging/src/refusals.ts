import type { LocalizedText, PhotoRefusal, PhotoRefusalCode } from '@regie/contracts'

export type Refused = { refused: PhotoRefusal }

const DELIVER_INSTEAD = {
  fr: 'livrez un JPEG, un TIFF, un PNG, un WebP ou un AVIF',
  en: 'deliver a JPEG, TIFF, PNG, WebP or AVIF',
}
const notAccepted = (name: string): LocalizedText => ({
  fr: `Les fichiers ${name} ne sont pas acceptés : ${DELIVER_INSTEAD.fr}.`,
  en: `${name} files are not accepted: ${DELIVER_INSTEAD.en}.`,
})

export const REFUSAL_MESSAGES: Record<PhotoRefusalCode, LocalizedText> = {
  'file-missing': { fr: 'Le fichier est introuvable.', en: 'The file cannot be found.' },
  empty: { fr: 'Le fichier est vide : envoyez-le à nouveau.', en: 'The file is empty: send it again.' },
  'too-many-bytes': { fr: 'Le fichier est trop lourd.', en: 'The file is too heavy.' },
  'too-many-pixels': { fr: 'La photo a trop de pixels.', en: 'The photo has too many pixels.' },
  'heic-not-accepted': notAccepted('HEIC'),
  'svg-not-accepted': notAccepted('SVG'),
  'gif-not-accepted': notAccepted('GIF'),
  'raw-not-accepted': notAccepted('RAW'),
  'pdf-not-accepted': notAccepted('PDF'),
  'video-not-accepted': {
    fr: `Ce fichier est une vidéo, pas une photo : ${DELIVER_INSTEAD.fr}.`,
    en: `This file is a video, not a photo: ${DELIVER_INSTEAD.en}.`,
  },
  'hidden-content': {
    fr: "Le fichier cache autre chose qu'une photo (archive, page ou programme) : exportez-la à nouveau.",
    en: 'The file hides something besides a photo (an archive, a page or a program): export it again.',
  },
  'unknown-format': {
    fr: `Ce fichier n'est pas une photo reconnue : ${DELIVER_INSTEAD.fr}.`,
    en: `This file is not a photo we know: ${DELIVER_INSTEAD.en}.`,
  },
  animated: {
    fr: 'Les images animées ne sont pas acceptées : livrez une photo fixe.',
    en: 'Animated pictures are not accepted: deliver a still photo.',
  },
  unreadable: {
    fr: 'La photo est abîmée ou incomplète : exportez-la et envoyez-la à nouveau.',
    en: 'The photo is damaged or incomplete: export it and send it again.',
  },
  'decoder-crashed': {
    fr: "La lecture de la photo s'est interrompue : exportez-la à nouveau depuis l'original.",
    en: 'Reading the photo broke off: export it again from the original.',
  },
  timeout: {
    fr: 'La photo est trop longue à lire : exportez-la à nouveau, sans options particulières.',
    en: 'The photo takes too long to read: export it again without special options.',
  },
  'smaller-than-channel': {
    fr: 'La photo est plus petite que la déclinaison demandée ; elle ne sera pas agrandie.',
    en: 'The photo is smaller than the rendition asked for; it will not be enlarged.',
  },
  'over-channel-bytes': {
    fr: 'La déclinaison reste trop lourde même à basse qualité.',
    en: 'The rendition stays too heavy even at low quality.',
  },
  'output-not-writable': {
    fr: "La déclinaison n'a pas pu être enregistrée.",
    en: 'The rendition could not be saved.',
  },
  'pool-closed': { fr: "L'analyse est arrêtée : réessayez.", en: 'Analysis is stopped: try again.' },
}

/** A refusal as a value; `cause` leaves only its first line, 300 characters at most. */
export function refuse(code: PhotoRefusalCode, cause?: unknown): Refused {
  const text = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : ''
  const detail = text.split('\n')[0]?.slice(0, 300) || null
  return { refused: { code, message: REFUSAL_MESSAGES[code], detail } }
}

/** What a decoder's complaint means for whoever sent the file. */
export function refuseDecoding(cause: unknown): Refused {
  const text = cause instanceof Error ? cause.message : ''
  return refuse(
    /pixel limit|exceeds|(?:out of|insufficient) memory/i.test(text) ? 'too-many-pixels' : 'unreadable',
    cause,
  )
}
