import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { childEnvironment } from './env.ts'
import { isAlive } from './process-identity.ts'

export type Postmaster = { pid: number; port: number }

const pidFile = (dataDir: string): string => path.join(dataDir, 'postmaster.pid')

const readPidFile = (dataDir: string): string[] | undefined => {
  try {
    return readFileSync(pidFile(dataDir), 'utf8').split('\n')
  } catch {
    return undefined
  }
}

/** A process number is reused sooner or later (at once in a container): asks whether it is *this* cluster's server. */
const servesCluster = (pid: number, dataDir: string): boolean => {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir)
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { env: childEnvironment() })
    return command.toString('utf8').includes(dataDir)
  } catch {
    return false
  }
}

/** The living server of the cluster as its lock file tells, or undefined when none runs. */
export const runningPostmaster = (dataDir: string): Postmaster | undefined => {
  const lines = readPidFile(dataDir)
  const [pid, port] = [Number(lines?.[0]), Number(lines?.[3])]
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return undefined
  return isAlive(pid) && servesCluster(pid, dataDir) ? { pid, port } : undefined
}

/**
 * Puts a dead process number in a lock file that names a living stranger, which PostgreSQL would take for its
 * own server. The other lines stay: they let PostgreSQL see whether orphaned backends still hold its memory.
 */
export const disownStranger = (dataDir: string, deadPid: number): void => {
  const lines = readPidFile(dataDir)
  if (lines === undefined || !isAlive(Number(lines[0])) || runningPostmaster(dataDir)) return
  writeFileSync(pidFile(dataDir), [String(deadPid), ...lines.slice(1)].join('\n'))
}
