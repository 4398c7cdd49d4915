import { Failure, fieldFailure } from '@regie/contracts'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Writes a body to a file of ours, hands it on, and takes it away again whatever happens.
 *
 * @throws Failure 'too-large' as soon as it is, 'rule-broken' (`file`) when it is empty
 */
export async function withReceived<T>(
  body: Readable,
  maxBytes: number,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-received-'))
  const file = path.join(folder, 'file')
  try {
    let bytes = 0
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        if (bytes > maxBytes) done(tooLarge(maxBytes))
        else done(null, chunk)
      },
    })
    await pipeline(body, counted, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    if (bytes === 0)
      throw fieldFailure('file', 'not-empty', { fr: 'Le fichier est vide.', en: 'The file is empty.' })
    return await use(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const tooLarge = (maxBytes: number) =>
  new Failure('too-large', {
    fr: `${Math.floor(maxBytes / 1e6)} Mo au plus.`,
    en: `${Math.floor(maxBytes / 1e6)} MB at most.`,
  })
