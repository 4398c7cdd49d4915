export type StorageRefusal =
  | 'bad-key'
  | 'bad-range'
  | 'object-exists'
  | 'object-missing'
  | 'object-unsafe'
  | 'hash-mismatch'
  | 'storage-full'

/** An expected refusal of the object store; everything else it throws is an outage. */
export class StorageError extends Error {
  readonly refusal: StorageRefusal

  constructor(refusal: StorageRefusal, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StorageError'
    this.refusal = refusal
  }
}

/** The system's error code ('ENOENT', 'EEXIST' …), or '' for anything else. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
