import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, unlink, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { StorageError, systemCode } from './storage-error.ts'

/** Runs a file operation; "not there" becomes undefined, every other error goes on. */
export const orMissing = async <T>(operation: Promise<T>): Promise<T | undefined> => {
  try {
    return await operation
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Makes what a folder now lists survive a power cut. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  await handle.sync().finally(() => handle.close())
}

/** Makes the folders down to `folder`, durable each; `root` exists already. */
export const makeFolders = async (root: string, folder: string): Promise<void> => {
  if ((await mkdir(folder, { recursive: true, mode: 0o750 })) === undefined) return
  for (let step = folder; step !== root && step.startsWith(root); step = path.dirname(step)) {
    await syncFolder(path.dirname(step))
  }
}

/**
 * Refuses a path on which anything below `root` is a symlink, whoever put it there.
 *
 * @throws StorageError 'object-unsafe'
 */
export const assertNoSymlink = async (root: string, file: string): Promise<void> => {
  let step = root
  for (const name of path.relative(root, file).split(path.sep)) {
    step = path.join(step, name)
    const found = await orMissing(lstat(step))
    if (found === undefined) return
    if (found.isSymbolicLink()) throw new StorageError('object-unsafe', `${step} is a symlink`)
  }
}

/** Opens a plain file for reading, undefined when absent; the final name is not followed. */
export const openPlainFile = async (root: string, file: string): Promise<FileHandle | undefined> => {
  await assertNoSymlink(root, file)
  const handle = await orMissing(open(file, constants.O_RDONLY | constants.O_NOFOLLOW))
  if (handle === undefined || (await handle.stat()).isFile()) return handle
  await handle.close()
  throw new StorageError('object-unsafe', `${file} is not a plain file`)
}

/** Every plain file below a folder; paths relative to it, with '/'. Nothing when the folder is absent. */
export async function* plainFiles(folder: string, below = ''): AsyncIterable<string> {
  const entries = (await orMissing(readdir(path.join(folder, below), { withFileTypes: true }))) ?? []
  for (const entry of entries) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) yield* plainFiles(folder, name)
    else if (entry.isFile()) yield name
  }
}

/** Deletes the files below `folder` whose inode changed before `limit`; tells how many. */
export const deleteOlder = async (folder: string, limit: Date): Promise<number> => {
  let count = 0
  for await (const name of plainFiles(folder)) {
    const file = path.join(folder, name)
    const found = await orMissing(lstat(file))
    // ctime: the rename into the trash sets it, and nothing can set it back.
    if (found === undefined || found.ctimeMs >= limit.getTime()) continue
    await orMissing(unlink(file))
    count++
  }
  return count
}
