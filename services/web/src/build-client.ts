import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVICE = fileURLToPath(new URL('..', import.meta.url))
const ROOT = path.resolve(SERVICE, '../..')
export const CLIENT_DIST = path.join(SERVICE, 'dist')
const STAMP = path.join(CLIENT_DIST, '.built')

/** What the pages are made of: a change of any of these makes them anew. */
const INPUTS = ['services/web/client', 'packages/contracts/src', 'packages/charters/src'].map((folder) =>
  path.join(ROOT, folder),
)
const LOCK = path.join(ROOT, 'pnpm-lock.yaml')

/**
 * Builds the client when it is missing or was made of other inputs; otherwise returns at once.
 *
 * @returns whether it was built, and how long that took
 */
export async function ensureClient(): Promise<{ wasBuilt: boolean; tookMs: number }> {
  const startedMs = performance.now()
  const stamp = await hashInputs()
  const isCurrent = existsSync(path.join(CLIENT_DIST, 'index.html')) && (await readStamp()) === stamp
  if (!isCurrent) {
    // Loaded here so that a start with current pages never pays for the bundler.
    const { build } = await import('vite')
    const made = path.join(SERVICE, 'node_modules', `.client-${process.pid}-${stamp.slice(0, 8)}`)
    await build({
      configFile: path.join(SERVICE, 'client/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: made },
    })
    await writeFile(path.join(made, '.built'), stamp)
    await putInPlace(made)
  }
  return { wasBuilt: !isCurrent, tookMs: Math.round(performance.now() - startedMs) }
}

/**
 * The same in a process of its own: the bundler takes some 700 MB, which a long-lived process would keep.
 * @throws Error when the build fails; its words went to standard error
 */
export async function ensureClientApart(): Promise<void> {
  if (existsSync(path.join(CLIENT_DIST, 'index.html')) && (await readStamp()) === (await hashInputs())) return
  const build = spawn(process.execPath, ['--import', 'tsx', path.join(SERVICE, 'src/build-main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve, reject) => build.once('exit', resolve).once('error', reject))
  if (code !== 0) throw new Error(`the pages could not be built (exit ${String(code)})`)
}

/** Swaps whole folders, so that two builds at once leave one of them, never a mixture. */
async function putInPlace(made: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const old = `${made}-old-${tries}`
    await rename(CLIENT_DIST, old).catch(() => undefined)
    const refused = await rename(made, CLIENT_DIST).catch((error: unknown) => error)
    await rm(old, { recursive: true, force: true })
    if (refused === undefined) return
    // Another build put its own there between the two steps.
    if (tries === 3) throw refused
  }
}

const readStamp = () => readFile(STAMP, 'utf8').catch(() => '')

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256')
  const files = (await Promise.all(INPUTS.map(filesUnder))).flat().toSorted()
  for (const file of [...files, LOCK]) {
    hash.update(path.relative(ROOT, file))
    hash.update(await readFile(file).catch(() => ''))
  }
  return hash.digest('hex')
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
