import type { LocalizedText } from '@regie/contracts'
import path from 'node:path'

/** What a picture of a batch is called: its code, then the name it has in the set. */
export const nameInBatch = (code: string, filename: string): string => `${code}_${filename}`

/** The code first, alone or followed by anything after a `_`, a `-` or a blank; the folder says nothing. */
const NAMED = /^(RT-\d{6,12})(?:[_\- ].*)?\.([a-z0-9]{2,5})$/i
const PICTURES = new Set(['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'avif'])
/** What systems and our own archive put beside the pictures. */
const BESIDE =
  /^(?:\.|__macosx\/|.*\/\.|thumbs\.db$|desktop\.ini$|manifest\.json$|lisezmoi\.txt$|readme\.txt$)/i

export type Named =
  | { kind: 'picture'; code: string }
  | { kind: 'beside' }
  | { kind: 'refused'; code: 'unknown-name' | 'not-a-picture' }

/** Which task a file of a returned archive is for, by its name alone. */
export function readName(name: string): Named {
  if (BESIDE.test(name) || name.split('/').some((part) => part.startsWith('.'))) return { kind: 'beside' }
  const found = NAMED.exec(path.posix.basename(name))
  if (found?.[1] === undefined) return { kind: 'refused', code: 'unknown-name' }
  if (!PICTURES.has((found[2] ?? '').toLowerCase())) return { kind: 'refused', code: 'not-a-picture' }
  return { kind: 'picture', code: found[1].toUpperCase() }
}

/** Codes that more than one picture claims: nobody can tell which one was meant. */
export function claimedTwice(names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) {
    const read = readName(name)
    if (read.kind !== 'picture') continue
    if (seen.has(read.code)) twice.add(read.code)
    seen.add(read.code)
  }
  return twice
}

/** Why a file was not taken, to whoever sent it. */
export const REFUSAL_WORDS = {
  'unknown-name': {
    fr: 'Le nom ne commence pas par le code d’une retouche (RT-000123).',
    en: 'The name does not begin with the code of a retouch task (RT-000123).',
  },
  'not-a-picture': {
    fr: 'Ce n’est pas une image : JPEG, PNG, WebP, TIFF ou AVIF.',
    en: 'This is no picture: JPEG, PNG, WebP, TIFF or AVIF.',
  },
  'other-batch': {
    fr: 'Cette retouche n’est pas de ce lot, ou n’est pas entre vos mains.',
    en: 'This retouch task is not of this batch, or not in your hands.',
  },
  'claimed-twice': {
    fr: 'Deux fichiers portent le code de la même retouche : gardez-en un.',
    en: 'Two files carry the code of the same retouch task: keep one.',
  },
  'unsafe-name': {
    fr: 'Le nom sort du dossier de l’archive, ou contient des caractères interdits.',
    en: 'The name leaves the folder of the archive, or holds forbidden characters.',
  },
  'duplicate-name': {
    fr: 'Un fichier du même nom est déjà dans l’archive.',
    en: 'A file of the same name is in the archive already.',
  },
  link: { fr: 'C’est un lien, pas un fichier.', en: 'This is a link, not a file.' },
  encrypted: { fr: 'Le fichier est chiffré.', en: 'The file is encrypted.' },
  'too-large': { fr: 'Le fichier est trop lourd.', en: 'The file is too heavy.' },
  'over-compressed': {
    fr: 'Le fichier est compressé comme aucune photo ne peut l’être.',
    en: 'The file is compressed as no photo can be.',
  },
  damaged: { fr: 'Le fichier est abîmé dans l’archive.', en: 'The file is damaged in the archive.' },
  'not-a-zip': { fr: 'Ce n’est pas une archive zip lisible.', en: 'This is no readable zip archive.' },
  'too-many-files': { fr: 'L’archive contient trop de fichiers.', en: 'The archive holds too many files.' },
  'archive-too-large': {
    fr: 'L’archive décompressée est trop lourde : envoyez-la en plusieurs fois.',
    en: 'The archive is too heavy unpacked: send it in parts.',
  },
} as const satisfies Record<string, LocalizedText>
export type ArchiveRefusal = keyof typeof REFUSAL_WORDS
