import type { PhotoFormat } from '@regie/contracts'
import { inflateSync } from 'node:zlib'

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1')
const ZIP_END_BYTES = 22
const MAX_ZIP_COMMENT = 65_535
/** How much is read of each text in a picture. */
const MAX_READ = 65_536
/** What is meant to be found stands right behind the picture; old cameras leave scraps of their card further on. */
const TAIL_BYTES = 1_024
/** No profile and no text of a photograph is so long: a chunk that inflates to more is a bomb. */
const MAX_INFLATED = 8_000_000
const MARKUP = /<(?:script|html|svg|iframe|body|object|embed)\b|<\?php|<!doctype|javascript:/i
const OTHERS: readonly [string, string][] = [
  ['%PDF-', 'PDF'],
  ['PK\x03\x04', 'ZIP'],
  ['Rar!\x1a\x07', 'RAR'],
  ['7z\xbc\xaf\x27\x1c', '7-Zip'],
]
const PROGRAMS: readonly [string, string][] = [
  ['MZ', 'Windows program'],
  ['\x7fELF', 'ELF program'],
  ['#!', 'script'],
]

/**
 * What a file holds besides its picture, when a reader of another kind would find it (ZIP, PDF, a page, a program);
 * null when there is nothing. What phones put behind their photographs (second pictures, a short film, zeros) is none.
 *
 * @param bytes  a file that was told to be of `format` by its first bytes; its lengths are distrusted
 */
export function hiddenContent(bytes: Buffer, format: PhotoFormat): string | null {
  if (endsAsZip(bytes)) return 'ZIP'
  if (bytes.subarray(0, 1_024).includes('%PDF-')) return 'PDF'
  const { end, texts, bomb } =
    format === 'jpeg'
      ? walkJpeg(bytes)
      : format === 'png'
        ? walkPng(bytes)
        : { end: bytes.length, texts: [], bomb: false }
  if (bomb) return 'a chunk that inflates to more than 8 MB'
  for (const text of texts)
    if (MARKUP.test(text.subarray(0, MAX_READ).toString('latin1'))) return 'markup in a comment'
  const tail = bytes.subarray(end, end + TAIL_BYTES).toString('latin1')
  const other = OTHERS.find(([signature]) => tail.includes(signature))
  if (other) return other[1]
  const program = PROGRAMS.find(([signature]) => tail.startsWith(signature))
  if (program) return program[1]
  return MARKUP.test(tail) ? 'markup behind the picture' : null
}

/** @see  PKWARE APPNOTE 4.3.16: the record ends the file, with a comment of the length it says */
function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - ZIP_END_BYTES - MAX_ZIP_COMMENT)
  const last = bytes.subarray(from)
  for (let at = last.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : last.lastIndexOf(ZIP_END, at - 1))
    if (at + ZIP_END_BYTES <= last.length && last.readUInt16LE(at + 20) === last.length - at - ZIP_END_BYTES)
      return true
  return false
}

type Walked = { end: number; texts: Buffer[]; bomb: boolean }

/** To the end-of-image marker of the first picture; a file without one has nothing behind it. */
function walkJpeg(bytes: Buffer): Walked {
  const texts: Buffer[] = []
  let at = 2
  while (at >= 0 && at + 4 <= bytes.length) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) break
    const marker = bytes[at + 1] ?? 0
    // Stuffed bytes, fill bytes, restarts: part of a scan.
    if (marker === 0 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else if (marker === 0xff) at += 1
    else if (marker === 0xd9) return { end: at + 2, texts, bomb: false }
    else {
      const length = at + 4 <= bytes.length ? Math.max(2, bytes.readUInt16BE(at + 2)) : 2
      if (marker === 0xfe) texts.push(bytes.subarray(at + 4, at + 2 + length))
      at += 2 + length
    }
  }
  return { end: bytes.length, texts, bomb: false }
}

function walkPng(bytes: Buffer): Walked {
  const texts: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (kind === 'tEXt' || kind === 'iTXt') texts.push(body)
    if (['zTXt', 'iTXt', 'iCCP'].includes(kind) && inflatesTooFar(kind, body))
      return { end: bytes.length, texts, bomb: true }
    at += 12 + length
    if (kind === 'IEND') return { end: at, texts, bomb: false }
  }
  return { end: bytes.length, texts, bomb: false }
}

/** A name, a zero, then what is compressed: behind one byte, or behind two more texts in an international one. */
function inflatesTooFar(kind: string, body: Buffer): boolean {
  let from = body.indexOf(0) + 1
  if (kind === 'iTXt') {
    if (body[from] !== 1) return false
    from = body.indexOf(0, body.indexOf(0, from + 2) + 1)
  }
  try {
    inflateSync(body.subarray(from + 1), { maxOutputLength: MAX_INFLATED })
    return false
  } catch (cause) {
    return cause instanceof RangeError // anything else is damage, which the decoder judges
  }
}
