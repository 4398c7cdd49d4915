import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'

export type ZipEntry = { name: string; path: string } | { name: string; text: string }

/**
 * Writes a zip whose bytes depend on its entries alone: pictures are stored as they are, texts deflated, and every
 * entry carries the same time.
 */
export async function writeZip(file: string, entries: ZipEntry[], mtime: Date): Promise<void> {
  const zip = new yazl.ZipFile()
  for (const entry of entries) {
    if ('path' in entry) zip.addFile(entry.path, entry.name, { mtime, mode: 0o100644, compress: false })
    else zip.addBuffer(Buffer.from(entry.text, 'utf8'), entry.name, { mtime, mode: 0o100644 })
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(file, { flush: true }))
}
