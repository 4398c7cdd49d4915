import { readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { freePort } from './free-port.ts'
import { disownStranger, type Postmaster, runningPostmaster } from './postmaster.ts'
import { runCommand } from './run-command.ts'
import { serverFlags, type Settings } from './settings.ts'

type Plan = {
  dataDir: string
  binaries: Binaries
  account: Account
  settings: Settings
  port?: number | undefined
  log: (line: string) => void
}

const ATTEMPTS = 20
const RETRY_DELAY_MS = 500
const START_TIMEOUT_S = 60
const LOG_LIMIT_BYTES = 5_000_000

/** Keeps one older log beside the current one, so that a server that runs for years fills no disk. */
const turnLog = async (logFile: string): Promise<void> => {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`)
}

/**
 * Starts the cluster's server. After a kill -9 of the server its backends hold the shared memory for a moment
 * longer, so a refused start is tried again for about ten seconds; a lost race for a port takes another port.
 *
 * @throws with the end of the server's log when it does not come up
 */
export const startServer = async (plan: Plan): Promise<Postmaster> => {
  const { dataDir, binaries, account, log } = plan
  const logFile = path.join(dataDir, 'server.log')
  await turnLog(logFile)
  const probe = await runCommand(binaries.pgCtl, ['status', '-D', dataDir], account)
  disownStranger(dataDir, probe.pid)
  for (let attempt = 1; ; attempt++) {
    const flags = serverFlags(plan.port ?? (await freePort()), plan.settings)
    const args = ['start', '-w', '-t', String(START_TIMEOUT_S), '-D', dataDir, '-l', logFile, '-o', flags]
    const started = await runCommand(binaries.pgCtl, args, account)
    const postmaster = runningPostmaster(dataDir)
    if (started.code === 0 && postmaster !== undefined) return postmaster
    const ending = await readFile(logFile, 'utf8').then(
      (text) => text.slice(-2_000),
      () => '',
    )
    const isHopeless = /unrecognized configuration parameter|invalid value for parameter/.test(
      ending.slice(-600),
    )
    if (attempt === ATTEMPTS || isHopeless) {
      throw new Error(`PostgreSQL did not start: ${started.output}\n${ending}`)
    }
    log(`PostgreSQL did not start at attempt ${attempt}, trying again`)
    await delay(RETRY_DELAY_MS)
  }
}
