import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from '@regie/contracts'
import { SNIFF_BYTES, sniffContentType } from '@regie/storage'

export type ReceivedPicture = { path: string; bytes: number; sha256: string; contentType: string }

export const MAX_PICTURE_BYTES = 30 * 1024 * 1024

const ACCEPTED: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'image/avif',
])

/**
 * Writes an upload to a file of ours, counting and hashing on the way; what it is, its first bytes say.
 *
 * @param folder  a fresh folder that the caller removes
 * @throws Failure 'malformed' for nothing at all, 'wrong-media-type' for what is not a still picture
 */
export async function receivePicture(stream: Readable, folder: string): Promise<ReceivedPicture> {
  const file = path.join(folder, 'picture')
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let bytes = 0
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (bytes < SNIFF_BYTES) head.push(chunk.subarray(0, SNIFF_BYTES - bytes))
        bytes += chunk.length
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  )
  if (bytes === 0) {
    throw new Failure('malformed', { fr: 'Le fichier est vide.', en: 'The file is empty.' })
  }
  const contentType = sniffContentType(Buffer.concat(head))
  if (!ACCEPTED.has(contentType)) {
    throw new Failure('wrong-media-type', {
      fr: 'Ce fichier n’est pas une image acceptée : envoyez un JPEG, un PNG, un WebP, un TIFF ou un AVIF.',
      en: 'This file is not an accepted picture: send a JPEG, PNG, WebP, TIFF or AVIF.',
    })
  }
  return { path: file, bytes, sha256: hash.digest('hex'), contentType }
}
