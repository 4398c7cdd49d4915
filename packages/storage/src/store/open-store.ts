import { folderStore } from './folder-store.ts'
import type { ObjectStore } from './object-store.ts'
import { s3Store } from './s3-store.ts'
import { parseStorageUrl, type S3Credentials } from './storage-url.ts'

/**
 * Opens the object store an address names (see `parseStorageUrl`). A folder is made when absent; S3 is not
 * contacted before the first use.
 *
 * @param credentials  for S3; without them those in the address, else the SDK's own search (instance role …)
 */
export const openStore = (url: string, credentials?: S3Credentials): ObjectStore => {
  const place = parseStorageUrl(url)
  return place.kind === 'folder' ? folderStore(place.folder) : s3Store(place, credentials)
}
