import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export type FakeObject = { key: string; body: Buffer; modifiedAt: Date; etag: string }
export type FakeUpload = { uploadId: string; key: string; begunAt: Date }

/** Everything is on disk, so a fake that was killed answers the same after its restart. */
export const fakeS3Disk = (folder: string) => {
  const objects = path.join(folder, 'objects')
  const uploads = path.join(folder, 'uploads')
  for (const place of [objects, uploads]) mkdirSync(place, { recursive: true })
  const fileOf = (name: string) => path.join(objects, encodeURIComponent(name))
  const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`
  const partsOf = (uploadId: string) =>
    readdirSync(path.join(uploads, uploadId))
      .filter((name) => name !== 'key')
      .toSorted()

  return {
    get(name: string): FakeObject | undefined {
      const file = fileOf(name)
      if (!existsSync(file)) return undefined
      const body = readFileSync(file)
      return { key: name, body, modifiedAt: statSync(file).mtime, etag: etagOf(body) }
    },
    put(name: string, body: Buffer): string {
      writeFileSync(fileOf(name), body)
      return etagOf(body)
    },
    remove: (name: string) => rmSync(fileOf(name), { force: true }),
    names: (prefix: string): string[] =>
      readdirSync(objects)
        .map(decodeURIComponent)
        .filter((name) => name.startsWith(prefix))
        .toSorted(),
    begin(name: string): string {
      const uploadId = randomUUID()
      mkdirSync(path.join(uploads, uploadId))
      writeFileSync(path.join(uploads, uploadId, 'key'), name)
      return uploadId
    },
    isBegun: (uploadId: string) => /^[\w-]+$/.test(uploadId) && existsSync(path.join(uploads, uploadId)),
    addPart(uploadId: string, part: number, body: Buffer): string {
      writeFileSync(path.join(uploads, uploadId, String(part).padStart(5, '0')), body)
      return etagOf(body)
    },
    joined: (uploadId: string): Buffer =>
      Buffer.concat(partsOf(uploadId).map((part) => readFileSync(path.join(uploads, uploadId, part)))),
    forget: (uploadId: string) => rmSync(path.join(uploads, uploadId), { recursive: true, force: true }),
    begun: (): FakeUpload[] =>
      readdirSync(uploads).map((uploadId) => ({
        uploadId,
        key: readFileSync(path.join(uploads, uploadId, 'key'), 'utf8'),
        begunAt: statSync(path.join(uploads, uploadId, 'key')).mtime,
      })),
  }
}

export type FakeS3Disk = ReturnType<typeof fakeS3Disk>
