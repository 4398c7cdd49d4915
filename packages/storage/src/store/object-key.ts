import { StorageError } from './storage-error.ts'

/** Lower case only, so that two keys never meet on a file system that ignores case. */
const KEY = /^[a-z0-9_-]+(?:\/[a-z0-9_-]+)*(?:\.[a-z0-9]{1,10})?$/
const LONGEST_KEY = 240

/** True for `originals/2026/0f3a.jpg`; a dot only before the extension, so no key leaves its folder or hides. */
export const isObjectKey = (key: string): boolean => key.length <= LONGEST_KEY && KEY.test(key)

/** @throws StorageError 'bad-key'; keys are made by us, never from a stranger's file name */
export const assertObjectKey = (key: string): void => {
  if (!isObjectKey(key)) throw new StorageError('bad-key', `not an object key: ${JSON.stringify(key)}`)
}
