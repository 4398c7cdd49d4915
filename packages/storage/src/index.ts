export { contentDisposition } from './files/content-disposition.ts'
export { safeFilename, uniqueFilenames } from './files/safe-filename.ts'
export { isSafeInline, SNIFF_BYTES, type SniffedType, sniffContentType } from './files/sniff-content-type.ts'
export {
  type Link,
  LONGEST_LIFE_MS,
  newLinkId,
  type ReadLink,
  readLink,
  signLink,
} from './links/signed-link.ts'
export { isObjectKey } from './store/object-key.ts'
export type {
  ByteRange,
  ObjectSource,
  ObjectStore,
  OpenedObject,
  StoredObject,
  SweepLimits,
  Written,
} from './store/object-store.ts'
export { openStore } from './store/open-store.ts'
export { StorageError, type StorageRefusal } from './store/storage-error.ts'
export { parseStorageUrl, type S3Credentials, type StoragePlace } from './store/storage-url.ts'
