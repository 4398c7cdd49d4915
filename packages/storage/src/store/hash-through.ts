import { createHash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import type { Written } from './object-store.ts'
import { StorageError } from './storage-error.ts'

export type HashThrough = { through: Transform; written(): Written }

/**
 * A stream that passes bytes on, counting and hashing them. When they end with another hash than expected it
 * fails instead of ending, so the write behind it is never completed.
 */
export const hashThrough = (expectedSha256?: string): HashThrough => {
  const hash = createHash('sha256')
  let bytes = 0
  let sha256 = ''
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
    flush(done) {
      sha256 = hash.digest('hex')
      const isOther = expectedSha256 !== undefined && expectedSha256.toLowerCase() !== sha256
      done(isOther ? new StorageError('hash-mismatch', `expected ${expectedSha256}, got ${sha256}`) : null)
    },
  })
  return { through, written: () => ({ sha256, bytes }) }
}

/** Hex SHA-256 of everything a stream holds. */
export const hashOf = async (stream: Readable): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
