import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Account } from './account.ts'
import { type Binaries, MAJOR_VERSION } from './binaries.ts'
import { runCommand } from './run-command.ts'

type Plan = { dataDir: string; binaries: Binaries; account: Account; unsafeFast: boolean }

export const passwordFile = (dataDir: string): string => path.join(dataDir, 'regie-password')

const giveTo = async (place: string, { uid, gid }: Account): Promise<void> => {
  if (uid !== undefined && gid !== undefined) await chown(place, uid, gid)
}

const writePassword = async (file: string, account: Account): Promise<void> => {
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true })
  await giveTo(file, account)
}

const removeHalfMade = async (dataDir: string): Promise<void> => {
  const base = path.dirname(dataDir)
  const halves = (await readdir(base)).filter((name) => name.startsWith(`${path.basename(dataDir)}.init-`))
  for (const name of halves) await rm(path.join(base, name), { recursive: true, force: true })
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** True when a whole cluster of our version stands there; throws when something else does. */
const isReady = async (dataDir: string): Promise<boolean> => {
  if (!existsSync(dataDir) || (await readdir(dataDir)).length === 0) return false
  const version = await readFile(path.join(dataDir, 'PG_VERSION'), 'utf8').catch(() => 'none')
  if (version.trim() !== MAJOR_VERSION || !existsSync(passwordFile(dataDir))) {
    throw new Error(
      `${dataDir} is not an embedded PostgreSQL ${MAJOR_VERSION} cluster (version ${version.trim()})`,
    )
  }
  return true
}

/**
 * Makes the cluster unless it stands already: initdb works in a folder beside, which is renamed when whole,
 * password included, so a half-made cluster is never taken for a real one. Call it under the start lock.
 */
export const initCluster = async ({ dataDir, binaries, account, unsafeFast }: Plan): Promise<void> => {
  if (await isReady(dataDir)) return
  await removeHalfMade(dataDir)
  const half = `${dataDir}.init-${randomBytes(6).toString('hex')}`
  const password = `${half}-password`
  await mkdir(half, { mode: 0o700 })
  await chmod(half, 0o700)
  await giveTo(half, account)
  await writePassword(password, account)
  const cluster = ['-D', half, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8']
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C', '--no-instructions']
  const speed = unsafeFast ? ['--no-sync'] : []
  const made = await runCommand(binaries.initdb, [...cluster, ...locale, ...speed], account)
  if (made.code !== 0) throw new Error(`initdb failed: ${made.output}`)
  await rename(password, passwordFile(half))
  if (!unsafeFast) await syncFolder(half)
  await rename(half, dataDir)
  if (!unsafeFast) await syncFolder(path.dirname(dataDir))
}
