import type { LocalizedText, VideoRefusal, VideoRefusalCode } from '@regie/contracts'

const MESSAGES: Record<VideoRefusalCode, LocalizedText> = {
  'file-missing': { fr: 'Le fichier est introuvable.', en: 'The file cannot be found.' },
  empty: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  'too-many-bytes': { fr: 'Le film est trop lourd.', en: 'The film is too large.' },
  'not-a-film': { fr: 'Ce fichier n’est pas un film.', en: 'This file is not a film.' },
  unreadable: { fr: 'Le film est abîmé ou incomplet.', en: 'The film is damaged or incomplete.' },
  timeout: { fr: 'Le film prend trop de temps à lire.', en: 'The film takes too long to read.' },
  'tool-missing': {
    fr: 'Film non mesuré : ffmpeg n’est pas installé ici.',
    en: 'Film not measured: ffmpeg is not installed here.',
  },
}

export type FilmRefused = { refused: VideoRefusal }

/** A refusal with its sentence; `detail` is the tool's own word. */
export const refuseFilm = (code: VideoRefusalCode, detail?: string): FilmRefused => ({
  refused: { code, message: MESSAGES[code], detail: detail?.slice(0, 300) ?? null },
})
