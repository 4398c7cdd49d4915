import { mkdirSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { FileStore } from '@tus/file-store'

/** Ids are UUIDs of ours, so a name never leaves the folder. */
const STAGED = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.json)?$/

export const stagedFile = (folder: string, assetId: string): string => path.join(folder, assetId)

/** Where bytes come in: a file that grows and its description, both named by the id of the upload. */
export function openStaging(folder: string): FileStore {
  mkdirSync(folder, { recursive: true, mode: 0o750 })
  return new FileStore({ directory: folder })
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
