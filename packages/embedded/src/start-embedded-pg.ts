import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Account, isRoot, serverAccount } from './account.ts'
import { answeringPostmaster } from './answering-postmaster.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { initCluster, passwordFile } from './init-cluster.ts'
import { runningPostmaster } from './postmaster.ts'
import { isReachable, rootFolder } from './private-folder.ts'
import { runCommand } from './run-command.ts'
import { type Settings, SMALL_SETTINGS, UNSAFE_FAST_SETTINGS } from './settings.ts'
import { withStartLock } from './start-lock.ts'
import { startServer } from './start-server.ts'

export type EmbeddedPgOptions = {
  /** Folder of the cluster; made when absent. */
  dataDir: string
  /** TCP port on 127.0.0.1; a free one when absent. An adopted server keeps its own. */
  port?: number
  /** No durability at all: for tests only. */
  unsafeFast?: boolean
  /** PostgreSQL settings by name, over the small defaults; ignored when a running server is adopted. */
  settings?: Settings
  log?: (line: string) => void
}

export type EmbeddedPg = {
  readonly port: number
  /** Where the cluster really is: elsewhere than asked when root keeps it for an account that could not reach it. */
  readonly dataDir: string
  /** True when the server was already running. */
  readonly adopted: boolean
  /** Connection string of the superuser; the database must exist ('postgres' always does). */
  url(database?: string): string
  /** Process number of the server, undefined when it is down. */
  pid(): number | undefined
  /** Stops the server for everybody, waits for its checkpoint; nothing happens when it is down. */
  stop(): Promise<void>
  /** Stops the server, then deletes the cluster. */
  destroy(): Promise<void>
  /** Ends the server as a power cut would: for tests. */
  kill9(): void
}

const STOP_TIMEOUT_S = 60

/** As root, a folder the server's account cannot reach is replaced by one in root's own folder, always the same. */
const placeFor = async (asked: string): Promise<string> => {
  const dataDir = path.resolve(asked)
  if (!isRoot() || isReachable(dataDir)) return dataDir
  const tag = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return path.join(await rootFolder(), `cluster-${tag}`)
}

const stopServer = async (dataDir: string, binaries: Binaries, account: Account): Promise<void> => {
  if (runningPostmaster(dataDir) === undefined) return
  const args = ['stop', '-D', dataDir, '-m', 'fast', '-w', '-t', String(STOP_TIMEOUT_S)]
  const stopped = await runCommand(binaries.pgCtl, args, account)
  if (stopped.code !== 0 && runningPostmaster(dataDir) !== undefined) {
    throw new Error(`PostgreSQL did not stop: ${stopped.output}`)
  }
}

/**
 * Starts a real PostgreSQL 18 from npm on the loopback, or adopts the one that already serves the folder.
 *
 * The server outlives this process: a killed Node finds it again at the next start, and a killed server
 * recovers from its log. Works as root (the server runs under `postgres` or `nobody`) and as anybody else.
 * Of two starts at once, one makes the server and the other adopts it.
 *
 * @throws when the folder holds something else than a cluster of ours, or the server does not come up
 */
export const startEmbeddedPg = async (options: EmbeddedPgOptions): Promise<EmbeddedPg> => {
  const binaries = await findBinaries()
  const dataDir = await placeFor(options.dataDir)
  const { unsafeFast = false, log = () => {} } = options
  await mkdir(path.dirname(dataDir), { recursive: true })
  const lock = `${dataDir}.lock`

  const { adopted, port, account } = await withStartLock(lock, async () => {
    const account = serverAccount(dataDir)
    await initCluster({ dataDir, binaries, account, unsafeFast })
    const running = await answeringPostmaster(dataDir)
    if (running !== undefined) return { adopted: true, port: running.port, account }
    const settings = { ...SMALL_SETTINGS, ...(unsafeFast ? UNSAFE_FAST_SETTINGS : {}), ...options.settings }
    const started = await startServer({ dataDir, binaries, account, settings, port: options.port, log })
    return { adopted: false, port: started.port, account }
  })

  const password = encodeURIComponent((await readFile(passwordFile(dataDir), 'utf8')).trim())
  const stop = () => withStartLock(lock, () => stopServer(dataDir, binaries, account))
  return {
    port,
    dataDir,
    adopted,
    url: (database = 'postgres') =>
      `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    pid: () => runningPostmaster(dataDir)?.pid,
    stop,
    destroy: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
    kill9: () => {
      const running = runningPostmaster(dataDir)
      if (running !== undefined) process.kill(running.pid, 'SIGKILL')
    },
  }
}
