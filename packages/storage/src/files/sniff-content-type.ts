import { isoMediaType } from './iso-media-type.ts'
import { textType } from './text-type.ts'

/** How much of the beginning is worth reading. */
export const SNIFF_BYTES = 4_096

const ZIP = 'application/zip'
const EXECUTABLE = 'application/x-executable'

/** Content type, offset in bytes, bytes in hex ('..' for any byte). The first that fits wins. */
const SIGNATURES = [
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/gif', 0, '474946383761'],
  ['image/gif', 0, '474946383961'],
  ['image/webp', 0, '52494646........57454250'],
  ['image/x-canon-cr2', 0, '49492a00........4352'],
  ['image/tiff', 0, '49492a00'],
  ['image/tiff', 0, '4d4d002a'],
  ['image/tiff', 0, '49492b00'],
  ['image/tiff', 0, '4d4d002b'],
  ['image/x-panasonic-rw2', 0, '49495500'],
  ['image/x-olympus-orf', 0, '4949524f'],
  ['image/x-olympus-orf', 0, '49495253'],
  ['image/x-fuji-raf', 0, '46554a4946494c4d4343442d524157'],
  ['image/vnd.adobe.photoshop', 0, '38425053'],
  ['image/jxl', 0, '0000000c4a584c200d0a870a'],
  ['image/jxl', 0, 'ff0a'],
  ['image/jp2', 0, '0000000c6a5020200d0a870a'],
  ['image/bmp', 0, '424d............0000'],
  ['image/x-icon', 0, '00000100'],
  ['application/pdf', 0, '255044462d'],
  ['application/postscript', 0, '25215053'],
  [ZIP, 0, '504b0304'],
  [ZIP, 0, '504b0506'],
  [ZIP, 0, '504b0708'],
  ['application/gzip', 0, '1f8b08'],
  ['application/x-7z-compressed', 0, '377abcaf271c'],
  ['application/vnd.rar', 0, '526172211a07'],
  ['application/x-xz', 0, 'fd377a585a00'],
  ['application/x-bzip2', 0, '425a68'],
  ['application/x-tar', 257, '7573746172'],
  ['video/webm', 0, '1a45dfa3'],
  ['video/x-msvideo', 0, '52494646........41564920'],
  ['audio/wav', 0, '52494646........57415645'],
  ['audio/mpeg', 0, '494433'],
  ['audio/mpeg', 0, 'fffb'],
  ['audio/flac', 0, '664c6143'],
  ['application/ogg', 0, '4f676753'],
  [EXECUTABLE, 0, '4d5a'],
  [EXECUTABLE, 0, '7f454c46'],
  [EXECUTABLE, 0, 'cffaedfe'],
  [EXECUTABLE, 0, 'cafebabe'],
  ['text/x-shellscript', 0, '2321'],
] as const

type SignedType = (typeof SIGNATURES)[number][0]
export type SniffedType =
  | SignedType
  | NonNullable<ReturnType<typeof isoMediaType>>
  | NonNullable<ReturnType<typeof textType>>
  | 'application/octet-stream'

const fits = (head: Buffer, offset: number, pattern: string): boolean => {
  const found = head.subarray(offset, offset + pattern.length / 2)
  if (found.length * 2 < pattern.length) return false
  return found.every((byte, i) => {
    const wanted = pattern.slice(2 * i, 2 * i + 2)
    return wanted === '..' || Number.parseInt(wanted, 16) === byte
  })
}

/** Matroska and WebM share their first bytes; the document type follows. */
const refine = (type: SignedType, head: Buffer): SniffedType =>
  type === 'video/webm' && !head.subarray(0, 64).includes('webm') ? 'application/octet-stream' : type

/**
 * What a file is, by its own first bytes; the name and the type its sender claims are not asked.
 *
 * @param head  the beginning of the file, at best `SNIFF_BYTES`; fewer bytes may give a vaguer answer
 * @returns     raw formats built on TIFF (DNG, NEF, ARW) are 'image/tiff'; office files are 'application/zip'
 * @see         WHATWG MIME Sniffing; Wikipedia's list of file signatures for the raw formats
 */
export const sniffContentType = (head: Buffer): SniffedType => {
  if (head.length === 0) return 'application/octet-stream'
  const signed = SIGNATURES.find(([, offset, pattern]) => fits(head, offset, pattern))
  if (signed !== undefined) return refine(signed[0], head)
  return isoMediaType(head) ?? textType(head) ?? 'application/octet-stream'
}

const SAFE_INLINE: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'video/mp4',
] satisfies SniffedType[])

/** True for types a browser shows without running anything; all others are sent as attachments. */
export const isSafeInline = (type: string): boolean => SAFE_INLINE.has(type)
