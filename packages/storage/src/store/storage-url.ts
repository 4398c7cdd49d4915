import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export type S3Credentials = { accessKeyId: string; secretAccessKey: string }

export type StoragePlace =
  | { kind: 'folder'; folder: string }
  | {
      kind: 's3'
      bucket: string
      region: string
      endpoint?: string
      forcePathStyle: boolean
      credentials?: S3Credentials
    }

const s3Query = z.strictObject({
  region: z.string().min(1).default('us-east-1'),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  forcePathStyle: z.enum(['0', '1']).default('0'),
})

const bucketName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)

const s3Place = (url: URL): StoragePlace => {
  const bucket = bucketName.safeParse(url.hostname)
  const query = s3Query.safeParse(Object.fromEntries(url.searchParams))
  if (!bucket.success || !query.success || !['', '/'].includes(url.pathname)) {
    throw new Error('STORAGE_URL: expected s3://bucket?endpoint=https://…&region=…&forcePathStyle=0|1')
  }
  const { region, endpoint, forcePathStyle } = query.data
  const credentials = {
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
  return {
    kind: 's3',
    bucket: bucket.data,
    region,
    forcePathStyle: forcePathStyle === '1',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(url.username === '' ? {} : { credentials }),
  }
}

/**
 * Reads where objects live: `file:///folder`, or `s3://bucket?endpoint=…&region=…&forcePathStyle=1`, which may
 * carry its credentials as `s3://key:secret@bucket` (percent-encoded).
 *
 * @throws saying what was expected, never repeating the address (it may hold a secret)
 */
export const parseStorageUrl = (address: string): StoragePlace => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === 'file:') return { kind: 'folder', folder: fileURLToPath(url) }
  if (url?.protocol === 's3:') return s3Place(url)
  throw new Error('STORAGE_URL: expected file:///folder or s3://bucket?…')
}
