import type { S3Client } from '@aws-sdk/client-s3'
import type { S3Credentials, StoragePlace } from './storage-url.ts'

export type S3Place = Extract<StoragePlace, { kind: 's3' }>
export type S3Sdk = typeof import('@aws-sdk/client-s3')
export type S3Connection = { sdk: S3Sdk; client: S3Client; bucket: string }

const connect = async (place: S3Place, given?: S3Credentials): Promise<S3Connection> => {
  const sdk = await import('@aws-sdk/client-s3')
  const credentials = given ?? place.credentials
  const client = new sdk.S3Client({
    region: place.region,
    forcePathStyle: place.forcePathStyle,
    maxAttempts: 4,
    // Stores that only speak the S3 dialect often refuse the newer checksum trailers; we hash by ourselves.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    ...(place.endpoint === undefined ? {} : { endpoint: place.endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  })
  return { sdk, client, bucket: place.bucket }
}

/** The SDK costs tens of megabytes: it is loaded at the first use, once, and never for the folder backend. */
export const lazyConnection = (
  place: S3Place,
  credentials?: S3Credentials,
): (() => Promise<S3Connection>) => {
  let connection: Promise<S3Connection> | undefined
  return () => (connection ??= connect(place, credentials))
}

/** HTTP status of an SDK error, 0 for anything else (a refused connection, a bug). */
export const httpStatus = (error: unknown): number => {
  const meta = error instanceof Error && '$metadata' in error ? error.$metadata : undefined
  const status =
    typeof meta === 'object' && meta !== null && 'httpStatusCode' in meta ? meta.httpStatusCode : 0
  return typeof status === 'number' ? status : 0
}

/** Runs an S3 operation; 404 becomes undefined, every other error goes on. */
export const orAbsent = async <T>(operation: Promise<T>): Promise<T | undefined> => {
  try {
    return await operation
  } catch (error) {
    if (httpStatus(error) === 404) return undefined
    throw error
  }
}
