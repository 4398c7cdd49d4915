import { randomBytes } from 'node:crypto'
import { constants, createReadStream, existsSync, mkdirSync } from 'node:fs'
import { access, chmod, copyFile, link, lstat, open, rename, rm, unlink } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { resolveRange } from './byte-range.ts'
import {
  assertNoSymlink,
  deleteOlder,
  makeFolders,
  openPlainFile,
  orMissing,
  plainFiles,
  syncFolder,
} from './folder-files.ts'
import { hashOf, hashThrough } from './hash-through.ts'
import { assertObjectKey, isObjectKey } from './object-key.ts'
import type { ObjectSource, ObjectStore, StoredObject, Written } from './object-store.ts'
import { StorageError, systemCode } from './storage-error.ts'

const missing = (key: string) => new StorageError('object-missing', `no object ${key}`)
const taken = (key: string) => new StorageError('object-exists', `object ${key} exists already`)

/** Writes a whole, durable, read-only file beside the objects; removes it again when anything fails. */
const writeWhole = async (file: string, source: ObjectSource, sha256?: string): Promise<Written> => {
  const { through, written } = hashThrough(sha256)
  const input = typeof source === 'string' ? createReadStream(source) : source
  try {
    const handle = await open(file, 'wx', 0o600)
    // `flush` syncs the bytes to the disk before the stream closes.
    await pipeline(input, through, handle.createWriteStream({ flush: true }))
    await chmod(file, 0o440)
    return written()
  } catch (error) {
    input.destroy()
    await rm(file, { force: true })
    if (systemCode(error) !== 'ENOSPC' && systemCode(error) !== 'EDQUOT') throw error
    throw new StorageError('storage-full', 'no space left for the object', error)
  }
}

/**
 * An object store over one folder, which must be on one file system that knows hard links: a finished file is
 * linked under its key, which cannot overwrite. Names that start with a dot are the store's own.
 */
export const folderStore = (folder: string): ObjectStore => {
  const root = path.resolve(folder)
  const incoming = path.join(root, '.incoming')
  const trash = path.join(root, '.trash')
  mkdirSync(incoming, { recursive: true, mode: 0o750 })
  mkdirSync(trash, { recursive: true, mode: 0o750 })

  const fileOf = (key: string): string => {
    assertObjectKey(key)
    return path.join(root, key)
  }
  const trashOf = (key: string): string => path.join(trash, key)

  const stat = async (key: string): Promise<StoredObject | undefined> => {
    const file = fileOf(key)
    await assertNoSymlink(root, file)
    const found = await orMissing(lstat(file))
    return found?.isFile() ? { key, bytes: found.size, writtenAt: found.mtime } : undefined
  }

  const move = async (from: string, to: string): Promise<boolean> => {
    await assertNoSymlink(root, from)
    await makeFolders(root, path.dirname(to))
    await assertNoSymlink(root, to)
    const isMoved = await orMissing(rename(from, to).then(() => true))
    if (isMoved) await Promise.all([path.dirname(from), path.dirname(to)].map(syncFolder))
    return isMoved ?? false
  }

  const open: ObjectStore['open'] = async (key, range) => {
    const handle = await openPlainFile(root, fileOf(key))
    if (handle === undefined) throw missing(key)
    try {
      const totalBytes = (await handle.stat()).size
      const { first, last } = resolveRange(range, totalBytes)
      if (last < first) {
        await handle.close()
        return { stream: Readable.from([]), bytes: 0, totalBytes }
      }
      const stream = handle.createReadStream({ start: first, end: last })
      return { stream, bytes: last - first + 1, totalBytes }
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  return {
    async putOnce(key, source, expected) {
      const file = fileOf(key)
      await assertNoSymlink(root, file)
      if (existsSync(file) || existsSync(trashOf(key))) throw taken(key)
      const part = path.join(incoming, randomBytes(12).toString('hex'))
      const written = await writeWhole(part, source, expected?.sha256)
      try {
        await makeFolders(root, path.dirname(file))
        await link(part, file)
        await syncFolder(path.dirname(file))
      } catch (error) {
        throw systemCode(error) === 'EEXIST' ? taken(key) : error
      } finally {
        await unlink(part)
      }
      return written
    },
    open,
    stat,
    exists: async (key) => (await stat(key)) !== undefined,
    async *list() {
      for await (const key of plainFiles(root)) {
        const found = isObjectKey(key) ? await stat(key) : undefined
        if (found !== undefined) yield found
      }
    },
    async copyToFile(key, file) {
      const found = await stat(key)
      if (found === undefined) throw missing(key)
      await copyFile(fileOf(key), file, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
      await chmod(file, 0o600)
      return { bytes: found.bytes }
    },
    localPath: fileOf,
    async remove(key) {
      await move(fileOf(key), trashOf(key))
    },
    async restore(key) {
      const file = fileOf(key)
      if (existsSync(file)) throw taken(key)
      if (!(await move(trashOf(key), file))) throw missing(key)
    },
    async sweep({ trashedBefore, unfinishedBefore }) {
      const purged = await deleteOlder(trash, trashedBefore)
      return { purged, abandoned: await deleteOlder(incoming, unfinishedBefore) }
    },
    async verify(key, sha256) {
      const handle = await openPlainFile(root, fileOf(key))
      if (handle === undefined) return 'missing'
      return (await hashOf(handle.createReadStream())) === sha256.toLowerCase() ? 'intact' : 'altered'
    },
    probe: () => access(incoming, constants.W_OK),
  }
}
