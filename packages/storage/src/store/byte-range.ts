import type { ByteRange } from './object-store.ts'
import { StorageError } from './storage-error.ts'

/**
 * The first and last byte to read of an object of `totalBytes`; `last` is `first - 1` for an empty object.
 *
 * @throws StorageError 'bad-range' when no byte of the object lies in the range, or it is not made of integers
 */
export const resolveRange = (
  range: ByteRange | undefined,
  totalBytes: number,
): { first: number; last: number } => {
  if (range === undefined) return { first: 0, last: totalBytes - 1 }
  const last = Math.min(range.end ?? totalBytes - 1, totalBytes - 1)
  const isSound = Number.isSafeInteger(range.start) && Number.isSafeInteger(last) && range.start >= 0
  if (!isSound || range.start > last) {
    throw new StorageError('bad-range', `no byte of ${totalBytes} in ${range.start}-${range.end ?? ''}`)
  }
  return { first: range.start, last }
}
