import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { resolveRange } from './byte-range.ts'
import { hashOf, hashThrough } from './hash-through.ts'
import { assertObjectKey, isObjectKey } from './object-key.ts'
import type { ObjectSource, ObjectStore, StoredObject, Written } from './object-store.ts'
import { httpStatus, lazyConnection, orAbsent, type S3Connection, type S3Place } from './s3-client.ts'
import { abortUnfinished, headObject, listObjects, moveObject } from './s3-objects.ts'
import { StorageError } from './storage-error.ts'
import type { S3Credentials } from './storage-url.ts'

/** No key of ours starts with a dot, so the trash cannot be reached by a key. */
const TRASH = '.trash/'
/** 10,000 parts of 16 MiB are 167 GB; two in flight hold 32 MiB. */
const PART_BYTES = 16 * 1024 * 1024
const PARTS_IN_FLIGHT = 2

const missing = (key: string) => new StorageError('object-missing', `no object ${key}`)
const taken = (key: string, cause?: unknown) =>
  new StorageError('object-exists', `object ${key} exists already`, cause)

/** Uploads; the object appears when the last part is accepted, and only if the key is free (`If-None-Match: *`). */
const upload = async (
  s3: S3Connection,
  key: string,
  source: ObjectSource,
  sha256?: string,
): Promise<Written> => {
  const { Upload } = await import('@aws-sdk/lib-storage')
  const { through, written } = hashThrough(sha256)
  const input = typeof source === 'string' ? createReadStream(source) : source
  const sending = new Upload({
    client: s3.client,
    params: { Bucket: s3.bucket, Key: key, Body: through, IfNoneMatch: '*' },
    partSize: PART_BYTES,
    queueSize: PARTS_IN_FLIGHT,
  })
  const reading = pipeline(input, through)
  try {
    await Promise.all([reading, sending.done()])
    return written()
  } catch (error) {
    input.destroy()
    through.destroy()
    await Promise.allSettled([sending.abort(), reading])
    const isTaken = httpStatus(error) === 412 || httpStatus(error) === 409
    throw isTaken ? taken(key, error) : error
  }
}

/** An object store over one S3 bucket (or anything that speaks S3 and honours `If-None-Match: *`). */
export const s3Store = (place: S3Place, credentials?: S3Credentials): ObjectStore => {
  const connection = lazyConnection(place, credentials)

  const stat = async (key: string): Promise<StoredObject | undefined> => {
    assertObjectKey(key)
    const found = await headObject(await connection(), key)
    return found && { key, ...found }
  }

  const open: ObjectStore['open'] = async (key, range) => {
    const found = await stat(key)
    if (found === undefined) throw missing(key)
    const { first, last } = resolveRange(range, found.bytes)
    if (last < first) return { stream: Readable.from([]), bytes: 0, totalBytes: 0 }
    const { sdk, client, bucket } = await connection()
    const Range = range === undefined ? undefined : `bytes=${first}-${last}`
    const got = await orAbsent(client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, Range })))
    if (!(got?.Body instanceof Readable)) throw missing(key)
    return { stream: got.Body, bytes: last - first + 1, totalBytes: found.bytes }
  }

  return {
    async putOnce(key, source, expected) {
      assertObjectKey(key)
      const s3 = await connection()
      const [present, trashed] = await Promise.all([headObject(s3, key), headObject(s3, TRASH + key)])
      if (present !== undefined || trashed !== undefined) throw taken(key)
      return upload(s3, key, source, expected?.sha256)
    },
    open,
    stat,
    exists: async (key) => (await stat(key)) !== undefined,
    async *list() {
      for await (const { name, ...found } of listObjects(await connection(), '')) {
        if (isObjectKey(name)) yield { key: name, ...found }
      }
    },
    async copyToFile(key, file) {
      const { stream, bytes } = await open(key)
      const target = createWriteStream(file, { flags: 'wx', mode: 0o600 })
      let isOurs = false
      target.once('open', () => (isOurs = true))
      try {
        await pipeline(stream, target)
        return { bytes }
      } catch (error) {
        if (isOurs) await rm(file, { force: true })
        throw error
      }
    },
    localPath: (key) => {
      assertObjectKey(key)
      return undefined
    },
    async remove(key) {
      assertObjectKey(key)
      await moveObject(await connection(), key, TRASH + key)
    },
    async restore(key) {
      if (await stat(key)) throw taken(key)
      if (!(await moveObject(await connection(), TRASH + key, key))) throw missing(key)
    },
    async sweep({ trashedBefore, unfinishedBefore }) {
      const s3 = await connection()
      let purged = 0
      for await (const { name, writtenAt } of listObjects(s3, TRASH)) {
        if (writtenAt >= trashedBefore) continue
        await s3.client.send(new s3.sdk.DeleteObjectCommand({ Bucket: s3.bucket, Key: name }))
        purged++
      }
      return { purged, abandoned: await abortUnfinished(s3, unfinishedBefore) }
    },
    async verify(key, sha256) {
      if (!(await stat(key))) return 'missing'
      return (await hashOf((await open(key)).stream)) === sha256.toLowerCase() ? 'intact' : 'altered'
    },
    async probe() {
      const { sdk, client, bucket } = await connection()
      await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }))
    },
  }
}
