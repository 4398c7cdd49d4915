import { type ObjectStore, StorageError } from '@regie/storage'

/**
 * Stores a file made by us under a key that holds its hash, so that a second run of the same work finds its own
 * object and nothing else.
 *
 * @returns  the key: `folder/<first 24 digits of the hash>.ext`
 */
export async function putSame(
  store: ObjectStore,
  folder: string,
  made: { path: string; sha256: string },
  extension: string,
): Promise<string> {
  const key = `${folder}/${made.sha256.slice(0, 24)}.${extension}`
  try {
    await store.putOnce(key, made.path, { sha256: made.sha256 })
  } catch (error) {
    if (!(error instanceof StorageError && error.refusal === 'object-exists')) throw error
  }
  return key
}
