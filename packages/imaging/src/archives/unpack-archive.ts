import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type EntryRefusal, isOverCompressed, isUnsafeName } from './entry-name.rules.ts'

export type UnpackLimits = { maxEntries: number; maxEntryBytes: number; maxTotalBytes: number }

/** A file of the archive: where it was unpacked, or why not. Exactly one of `path` and `refusal` is there. */
export type UnpackedEntry = { name: string; path: string | null; bytes: number; refusal: EntryRefusal | null }

/** `problem`: the archive as a whole; what was unpacked before stays in `entries`. */
export type Unpacked = {
  entries: UnpackedEntry[]
  problem: 'not-a-zip' | 'too-many-files' | 'too-large' | null
}

/**
 * Unpacks a zip of a stranger's into files named by their number, never by the archive. Nothing is trusted: sizes are
 * checked against the bytes that come out, in all and each; names are only read.
 *
 * @param outputFolder  exists and is empty
 */
export async function unpackArchive(
  file: string,
  outputFolder: string,
  limits: UnpackLimits,
): Promise<Unpacked> {
  const done: Unpacked = { entries: [], problem: null }
  try {
    const zip = await openZip(file)
    try {
      if (zip.entryCount > limits.maxEntries) return { entries: [], problem: 'too-many-files' }
      const names = new Set<string>()
      let total = 0
      for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
        const name = nameOf(entry)
        if (name.endsWith('/') && !isUnsafeName(name)) continue
        if (done.entries.length >= limits.maxEntries) return { ...done, problem: 'too-many-files' }
        const refusal = refusalOf(entry, name, names, limits)
        names.add(name.toLowerCase())
        if (refusal === null && (total += entry.uncompressedSize) > limits.maxTotalBytes)
          return { ...done, problem: 'too-large' }
        done.entries.push(
          refusal === null
            ? await extract(zip, entry, name, path.join(outputFolder, String(done.entries.length)))
            : { name: shown(name), path: null, bytes: 0, refusal },
        )
      }
      return done
    } finally {
      zip.close()
    }
  } catch {
    return { ...done, problem: 'not-a-zip' }
  }
}

const LINK_MODE = 0o120000
const MODE_MASK = 0o170000
const ENCRYPTED = 0x1

function refusalOf(
  entry: Entry,
  name: string,
  names: ReadonlySet<string>,
  limits: UnpackLimits,
): EntryRefusal | null {
  if (isUnsafeName(name)) return 'unsafe-name'
  if (names.has(name.toLowerCase())) return 'duplicate-name'
  if (((entry.externalFileAttributes >>> 16) & MODE_MASK) === LINK_MODE) return 'link'
  if (entry.generalPurposeBitFlag & ENCRYPTED) return 'encrypted'
  if (entry.uncompressedSize > limits.maxEntryBytes) return 'too-large'
  return isOverCompressed(entry.compressedSize, entry.uncompressedSize) ? 'over-compressed' : null
}

async function extract(zip: ZipFile, entry: Entry, name: string, to: string): Promise<UnpackedEntry> {
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
    )
    // `validateEntrySizes` ends the stream as soon as more comes out than the archive said.
    await pipeline(stream, createWriteStream(to, { flags: 'wx', mode: 0o600 }))
    return { name, path: to, bytes: entry.uncompressedSize, refusal: null }
  } catch {
    await rm(to, { force: true })
    return { name, path: null, bytes: 0, refusal: 'damaged' }
  }
}

const openZip = (file: string): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    // Raw names: one that is unsafe must be told, not end the reading of all the others.
    yauzl.open(
      file,
      { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true },
      (error, zip) => (error ? reject(error) : resolve(zip)),
    ),
  )

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeListener('entry', onEntry).removeListener('end', onEnd).removeListener('error', onError)
      act()
    }
    const onEntry = (entry: Entry) => settle(() => resolve(entry))
    const onEnd = () => settle(() => resolve(null))
    const onError = (error: Error) => settle(() => reject(error))
    zip.once('entry', onEntry).once('end', onEnd).once('error', onError)
    zip.readEntry()
  })
}

/** UTF-8 where it is; else byte by byte, so that it can at least be told. */
function nameOf({ fileName }: Entry): string {
  const raw = fileName as unknown as Buffer
  const text = raw.toString('utf8')
  return text.includes('\uFFFD') ? raw.toString('latin1') : text
}

const MAX_SHOWN = 200
const shown = (name: string) => name.replaceAll(/\p{Cc}/gu, '�').slice(0, MAX_SHOWN)
