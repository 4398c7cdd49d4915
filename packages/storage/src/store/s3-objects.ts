import type {
  CompletedPart,
  ListMultipartUploadsCommandOutput,
  ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3'
import { orAbsent, type S3Connection } from './s3-client.ts'

/** CopyObject takes at most 5 GB at once; beyond, ranges of this size are copied inside the store. */
const COPY_PART_BYTES = 1_000_000_000
const COPY_AT_ONCE_BYTES = 5_000_000_000

/** Size and date of an object, undefined when absent. */
export const headObject = async ({ sdk, client, bucket }: S3Connection, name: string) => {
  const head = await orAbsent(client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: name })))
  return head && { bytes: head.ContentLength ?? 0, writtenAt: head.LastModified ?? new Date(0) }
}

export type ListedObject = { name: string; bytes: number; writtenAt: Date }

/** Every object whose name starts so, page by page. */
export async function* listObjects(
  { sdk, client, bucket }: S3Connection,
  prefix: string,
): AsyncIterable<ListedObject> {
  let token: string | undefined
  do {
    const page: ListObjectsV2CommandOutput = await client.send(
      new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
    )
    for (const { Key, Size, LastModified } of page.Contents ?? []) {
      if (Key === undefined || LastModified === undefined) continue
      yield { name: Key, bytes: Size ?? 0, writtenAt: LastModified }
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (token !== undefined)
}

const copyInParts = async (s3: S3Connection, from: string, to: string, bytes: number): Promise<void> => {
  const { sdk, client, bucket } = s3
  const target = { Bucket: bucket, Key: to }
  const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand(target))
  const parts: CompletedPart[] = []
  for (let first = 0; first < bytes; first += COPY_PART_BYTES) {
    const last = Math.min(first + COPY_PART_BYTES, bytes) - 1
    const PartNumber = parts.length + 1
    const CopySource = `${bucket}/${from}`
    const range = { CopySource, CopySourceRange: `bytes=${first}-${last}` }
    const copied = await client.send(
      new sdk.UploadPartCopyCommand({ ...target, UploadId, PartNumber, ...range }),
    )
    parts.push({ PartNumber, ETag: copied.CopyPartResult?.ETag })
  }
  const MultipartUpload = { Parts: parts }
  await client.send(new sdk.CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }))
}

/**
 * Moves an object inside the bucket: copied whole, then deleted, so that a crash between leaves two, never none.
 *
 * @returns false when it was not there
 */
export const moveObject = async (s3: S3Connection, from: string, to: string): Promise<boolean> => {
  const { sdk, client, bucket } = s3
  const found = await headObject(s3, from)
  if (found === undefined) return false
  if (found.bytes > COPY_AT_ONCE_BYTES) await copyInParts(s3, from, to, found.bytes)
  else {
    const CopySource = `${bucket}/${from}`
    await client.send(new sdk.CopyObjectCommand({ Bucket: bucket, Key: to, CopySource }))
  }
  await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key: from }))
  return true
}

/** Gives up uploads that began before the limit and never ended; tells how many. */
export const abortUnfinished = async (s3: S3Connection, limit: Date): Promise<number> => {
  const { sdk, client, bucket } = s3
  let count = 0
  let marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {}
  while (marker !== undefined) {
    const page: ListMultipartUploadsCommandOutput = await client.send(
      new sdk.ListMultipartUploadsCommand({ Bucket: bucket, ...marker }),
    )
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Initiated === undefined || Initiated >= limit) continue
      await orAbsent(client.send(new sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId })))
      count++
    }
    marker = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : undefined
  }
  return count
}
