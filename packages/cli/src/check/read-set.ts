import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { CharterDocument, RawKind } from '@regie/contracts'
import { looksLikeFilm } from '@regie/video'
import { rawKindOf } from './raw-kind.ts'

const MAX_FILES = 10_000
const HEAD_BYTES = 512_000
/** What stands beside the pictures of a set and is none of them. */
const BESIDE = /\.(?:json|txt|md|csv|xml|xmp|html?|log|sha256|ds_store)$/i

/** The files of a folder and its folders, in the order of their names; hidden ones and notes are left out. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = entries
    .filter((entry) => !entry.name.startsWith('.') && !BESIDE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  // A link counts as what it leads to; a folder behind a link is not walked, so that no loop is.
  const kinds = await Promise.all(paths.map(kindOf))
  return paths
    .filter((_, index) => kinds[index] === 'file')
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .slice(0, MAX_FILES)
}

export type Looked = { path: string; isFilm: boolean; rawKind: RawKind; head: string }

/** The beginning of a file as text, and whether it is of a film; an unreadable file begins with nothing. */
export async function lookAt(path: string): Promise<Looked> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      const head = buffer.subarray(0, bytesRead)
      return { path, isFilm: looksLikeFilm(head), rawKind: rawKindOf(head), head: head.toString('utf8') }
    } finally {
      await file.close()
    }
  } catch {
    return { path, isFilm: false, rawKind: 'none', head: '' }
  }
}

/** The shot a file answers by its folder or the beginning of its name: `kitchen/1.jpg`, `kitchen-1.jpg`. */
export function shotOf(path: string, { shotList }: CharterDocument): string | undefined {
  const folder = basename(dirname(path)).toLowerCase()
  const name = basename(path).toLowerCase()
  return shotList
    .map(({ key }) => key)
    .toSorted((a, b) => b.length - a.length)
    .find((key) => folder === key || (name.startsWith(key) && /^[-_. \d]/.test(name.slice(key.length))))
}

export async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    const found = await stat(path)
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : null
  } catch {
    return null
  }
}
