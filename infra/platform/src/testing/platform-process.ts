import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPg } from '@regie/embedded'
import { DATABASE } from '../start-platform.ts'
import { openSecrets } from '../secrets.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

export type PlatformProcess = {
  address: string
  /** What it printed so far. */
  said(): string
  pid: number
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  signal(name: NodeJS.Signals): void
}

/** A data folder of its own under the temp folder, reachable for the account PostgreSQL runs under. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-process-'))
  await chmod(folder, 0o711)
  return folder
}

/** Runs the launcher as `npm start` does and waits for its `ready` line. @throws Error with what it said when it ends first */
export async function startProcess(
  dataFolder: string,
  args: string[] = ['--empty'],
): Promise<PlatformProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', MAIN, '--port', '0', '--data', dataFolder, ...args],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  const address = await saysReady(
    child,
    () => said,
    (text) => (said += text),
  )
  return { address, said: () => said, pid: child.pid ?? 0, exited, signal: (name) => void child.kill(name) }
}

function saysReady(child: ChildProcess, said: () => string, hear: (text: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      hear(chunk.toString())
      const ready = /^ready (http:\/\/\S+)/m.exec(said())
      if (ready?.[1]) resolve(ready[1])
    })
    child.stderr?.on('data', (chunk: Buffer) => hear(chunk.toString()))
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`ended with ${code ?? signal} before it was ready:\n${said()}`)),
    )
  })
}

/** The postmaster that serves this data folder. */
export const postmasterPid = async (dataFolder: string) =>
  Number((await readFile(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

/** Addresses of the database of a folder whose platform runs. */
export async function databaseUrls(dataFolder: string): Promise<{ adminUrl: string; appUrl: string }> {
  const postgres = await startEmbeddedPg({ dataDir: path.join(dataFolder, 'postgres') })
  const app = new URL(postgres.url(DATABASE))
  app.username = 'regie_app'
  app.password = (await openSecrets(dataFolder)).appPassword
  return { adminUrl: postgres.url(DATABASE), appUrl: app.href }
}

/** Stops what is left of a folder's PostgreSQL and removes it all. */
export async function removeDataFolder(dataFolder: string): Promise<void> {
  const postgres = await startEmbeddedPg({ dataDir: path.join(dataFolder, 'postgres') }).catch(
    () => undefined,
  )
  await postgres?.destroy()
  await rm(dataFolder, { recursive: true, force: true })
}
