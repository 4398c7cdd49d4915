import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type ObjectStore, StorageError } from '@regie/storage'

/** Stores bytes of ours under a key; finding them there already, from an earlier try, is as good. */
export async function keepObject(
  store: ObjectStore,
  key: string,
  bytes: Buffer,
): Promise<{ sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  try {
    await store.putOnce(key, Readable.from(bytes), { sha256 })
  } catch (error) {
    const isThere = error instanceof StorageError && error.refusal === 'object-exists'
    if (!isThere || (await store.verify(key, sha256)) !== 'intact') throw error
  }
  return { sha256 }
}
