import type { Readable } from 'node:stream'

/** A stream, or the path of a file of ours. */
export type ObjectSource = Readable | string

/** Bytes from `start` to `end`, both included, as in HTTP; to the last byte when `end` is absent. */
export type ByteRange = { start: number; end?: number }

export type StoredObject = { key: string; bytes: number; writtenAt: Date }

export type Written = { sha256: string; bytes: number }

export type OpenedObject = {
  stream: Readable
  /** Length of this stream. */
  bytes: number
  /** Length of the whole object. */
  totalBytes: number
}

export type SweepLimits = {
  /** Removed objects that went to the trash before this instant are deleted for good. */
  trashedBefore: Date
  /** Writes begun before this instant and never finished are forgotten. */
  unfinishedBefore: Date
}

/**
 * Objects under keys of ours (`isObjectKey`), each written once and never changed. Methods throw `StorageError`
 * for what can be expected ('bad-key', 'object-missing' …) and anything else for an outage.
 */
export type ObjectStore = {
  /**
   * Writes an object that nobody can see before it is whole, durable and hashed.
   *
   * @param expected  hex SHA-256 that the bytes must have
   * @throws 'object-exists' when the key is taken, in the trash included; 'hash-mismatch'; 'storage-full'
   */
  putOnce(key: string, source: ObjectSource, expected?: { sha256?: string }): Promise<Written>
  /** @throws 'object-missing'; 'bad-range' when the range starts after the last byte or ends before it starts */
  open(key: string, range?: ByteRange): Promise<OpenedObject>
  /** Undefined when there is no such object. */
  stat(key: string): Promise<StoredObject | undefined>
  exists(key: string): Promise<boolean>
  /** Every object (not the trash), in no promised order. */
  list(): AsyncIterable<StoredObject>
  /** Copies to a new file (0600) for a child process; @throws 'object-missing'; EEXIST when the file exists */
  copyToFile(key: string, file: string): Promise<{ bytes: number }>
  /** Path of the object's own file, to be read only; undefined when objects are not files here. */
  localPath(key: string): string | undefined
  /** First phase: takes the object away to the trash. Nothing happens when it is not there. */
  remove(key: string): Promise<void>
  /** Brings an object back from the trash; @throws 'object-missing' when it is not there */
  restore(key: string): Promise<void>
  /** Second phase, and the broom: deletes old trash and abandoned writes; tells how many of each. */
  sweep(limits: SweepLimits): Promise<{ purged: number; abandoned: number }>
  /** Reads the whole object again and compares its hash. */
  verify(key: string, sha256: string): Promise<'intact' | 'altered' | 'missing'>
  /** Resolves when the store can be reached and written to; for readiness checks. */
  probe(): Promise<void>
}
