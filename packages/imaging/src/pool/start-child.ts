import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** `maxOldSpaceMb` bounds JavaScript's heap; `maxWorkMb` everything else a job may map: file, pixels, decoder. */
export type ChildLimits = { maxOldSpaceMb: number; maxWorkMb: number; seesFaces: boolean }

/** One collector thread: with a child for each core, more of them only take the core from the next child. */
export const CHILD_FLAGS = ['--expose-gc', '--single-threaded-gc']
/** Two arenas: each of glibc's others would map 64 MB of the limit for a few threads' small change. */
export const CHILD_ENV = { MALLOC_ARENA_MAX: '2' }

const ENTRY = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Starts a child that can neither take the machine's memory nor read the parent's environment (see `limitSelf`). */
export function startChild({ maxOldSpaceMb, maxWorkMb, seesFaces }: ChildLimits): ChildProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return fork(ENTRY, [String(maxWorkMb), seesFaces ? 'sees-faces' : 'sees-none'], {
    execArgv: [`--max-old-space-size=${maxOldSpaceMb}`, ...CHILD_FLAGS, '--import', loader],
    env: { NODE_ENV: 'production', ...CHILD_ENV },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  })
}
