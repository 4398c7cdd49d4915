import type { PhotoFormat, PhotoRefusalCode } from '@regie/contracts'
import { isRawTiff } from './is-raw-tiff.ts'

export type Sniffed = { format: PhotoFormat } | { refusalCode: PhotoRefusalCode }

const SIGNATURES: readonly [offset: number, signature: string, sniffed: Sniffed][] = [
  [0, '\xff\xd8\xff', { format: 'jpeg' }],
  [0, '\x89PNG\r\n\x1a\n', { format: 'png' }],
  [8, 'WEBP', { format: 'webp' }],
  [0, 'GIF8', { refusalCode: 'gif-not-accepted' }],
  [0, 'FUJIFILMCCD-RAW', { refusalCode: 'raw-not-accepted' }],
  [0, 'IIRO', { refusalCode: 'raw-not-accepted' }],
  [0, 'IIRS', { refusalCode: 'raw-not-accepted' }],
  [0, 'MMOR', { refusalCode: 'raw-not-accepted' }],
  [0, 'IIU\0', { refusalCode: 'raw-not-accepted' }],
  [0, 'FOVb', { refusalCode: 'raw-not-accepted' }],
  [0, '\0MRM', { refusalCode: 'raw-not-accepted' }],
  [0, '\x1a\x45\xdf\xa3', { refusalCode: 'video-not-accepted' }],
  [8, 'AVI ', { refusalCode: 'video-not-accepted' }],
  [0, '\0\0\x01\xba', { refusalCode: 'video-not-accepted' }],
  [4, 'moov', { refusalCode: 'video-not-accepted' }],
  [4, 'mdat', { refusalCode: 'video-not-accepted' }],
  [4, 'wide', { refusalCode: 'video-not-accepted' }],
]

const BRANDS: Record<string, Sniffed> = {
  avif: { format: 'avif' },
  avis: { refusalCode: 'animated' },
  'crx ': { refusalCode: 'raw-not-accepted' },
  'qt  ': { refusalCode: 'video-not-accepted' },
  mp41: { refusalCode: 'video-not-accepted' },
  mp42: { refusalCode: 'video-not-accepted' },
  isom: { refusalCode: 'video-not-accepted' },
  iso2: { refusalCode: 'video-not-accepted' },
  avc1: { refusalCode: 'video-not-accepted' },
  'M4V ': { refusalCode: 'video-not-accepted' },
  heic: { refusalCode: 'heic-not-accepted' },
  heix: { refusalCode: 'heic-not-accepted' },
  hevc: { refusalCode: 'heic-not-accepted' },
  hevx: { refusalCode: 'heic-not-accepted' },
  heim: { refusalCode: 'heic-not-accepted' },
  heis: { refusalCode: 'heic-not-accepted' },
}

/**
 * Says what a file is from its content alone; its name and declared type are never asked.
 *
 * A RAW whose container a decoder would open as its small preview (DNG, NEF, CR2 …) is told apart from a TIFF.
 */
export function sniffFormat(bytes: Buffer): Sniffed {
  const head = bytes.subarray(0, 4_096).toString('latin1')
  for (const [offset, signature, sniffed] of SIGNATURES)
    if (head.startsWith(signature, offset)) return sniffed
  if (head.startsWith('II*\0') || head.startsWith('MM\0*'))
    return isRawTiff(bytes) ? { refusalCode: 'raw-not-accepted' } : { format: 'tiff' }
  if (head.startsWith('ftyp', 4)) return sniffBrand(head)
  if (head.slice(0, 1_024).includes('%PDF-')) return { refusalCode: 'pdf-not-accepted' }
  if (/^(?:\xef\xbb\xbf)?\s*</.test(head) && /<svg[\s>]|<!DOCTYPE svg|<!ENTITY/i.test(head))
    return { refusalCode: 'svg-not-accepted' }
  return { refusalCode: 'unknown-format' }
}

function sniffBrand(head: string): Sniffed {
  const brand = (offset: number) => BRANDS[head.slice(offset, offset + 4)]
  const major = brand(8)
  if (major !== undefined) return major
  const boxLength = Math.min(Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE(0), 256)
  for (let offset = 16; offset + 4 <= boxLength; offset += 4) {
    const compatible = brand(offset)
    if (compatible !== undefined) return compatible
  }
  return { refusalCode: head.startsWith('mif1', 8) ? 'heic-not-accepted' : 'unknown-format' }
}
