import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, rm, stat, truncate } from 'node:fs/promises'
import path from 'node:path'
import { pipeline, type Readable, Transform } from 'node:stream'
import { FileStore } from '@tus/file-store'
import type { Checksum } from './upload-checksum.ts'

/** Ids are UUIDs of ours, so a name never leaves the folder. */
const STAGED = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.json)?$/

export const stagedFile = (folder: string, assetId: string): string => path.join(folder, assetId)

/** Status of the tus protocol for a piece that is not what its sender hashed. */
export const CHECKSUM_MISMATCH = 460
const MISMATCH = { status_code: CHECKSUM_MISMATCH, body: '' }

/** What the bytes of the request that is being received must hash to; set around it, read by the store below. */
export const expectedChecksum = new AsyncLocalStorage<Checksum | undefined>()

/** Where bytes come in: a file that grows and its description, both named by the id of the upload. */
export function openStaging(folder: string): FileStore {
  mkdirSync(folder, { recursive: true, mode: 0o750 })
  return new CheckedStore({ directory: folder })
}

/**
 * Hashes a piece as it is written when its sender said what it must hash to. A piece that is another, or was cut
 * short, leaves no byte: the file ends where it ended before.
 */
class CheckedStore extends FileStore {
  override async write(...[readable, id, offset]: Parameters<FileStore['write']>): Promise<number> {
    const expected = expectedChecksum.getStore()
    if (expected === undefined) return super.write(readable, id, offset)
    const hash = createHash(expected.algorithm)
    const watched = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    const file = stagedFile(this.directory, id)
    try {
      pipeline(readable as Readable, watched, () => undefined)
      const end = await super.write(watched, id, offset)
      if (!hash.digest().equals(expected.digest)) throw MISMATCH
      return end
    } catch (error) {
      await truncate(file, offset)
      throw error
    }
  }
}

export async function dropStaged(folder: string, assetId: string): Promise<void> {
  const file = stagedFile(folder, assetId)
  await Promise.all([rm(file, { force: true }), rm(`${file}.json`, { force: true })])
}

/** Ids of staged files that nothing was written to since `limit`. */
export async function listStagedBefore(folder: string, limit: Date): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const found = new Set<string>()
  for (const name of names) {
    const id = STAGED.exec(name)?.[1]
    const touched = id === undefined ? undefined : await stat(path.join(folder, name)).catch(() => undefined)
    if (id !== undefined && touched !== undefined && touched.mtime < limit) found.add(id)
  }
  return [...found]
}
