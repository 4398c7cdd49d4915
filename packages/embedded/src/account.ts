import { execFileSync } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { childEnvironment } from './env.ts'

/** The uid and gid that PostgreSQL runs under; empty means "as we are". */
export type Account = { uid?: number; gid?: number }

const numericId = (flag: '-u' | '-g', name: string): number =>
  Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], env: childEnvironment() }))

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * PostgreSQL refuses to run as root. Takes the owner of an existing cluster, else `postgres`, else `nobody`.
 *
 * @throws when running as root on a machine that has neither account
 */
export const serverAccount = (dataDir: string): Account => {
  if (!isRoot()) return {}
  const owner = lstatSync(dataDir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: numericId('-u', name), gid: numericId('-g', name) }
    } catch {
      continue
    }
  }
  throw new Error('running as root, and neither the account "postgres" nor "nobody" exists')
}
