import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pin } from './pinned.ts'

const ENTRY = fileURLToPath(new URL('./imaging-process.ts', import.meta.url))
const ROUNDS = 3
const FILES = 12

type Used = { overBuffer: number; drift: number; files: number }

function start(kind: 'memory' | 'work', path: string): ChildProcess {
  return spawn(process.execPath, ['--expose-gc', '--import', 'tsx', ENTRY, kind, path], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** Peak memory of a process that takes files as a child of the sandbox does, over what it held before them. */
export async function usedMemory(path: string): Promise<Used> {
  const child = start('memory', path)
  const [used] = (await once(child, 'message')) as [Used]
  child.kill()
  return used
}

/** Files a second of one process on one core, and of two on two, in turn. */
export async function throughputOf(path: string): Promise<{ one: number; two: number }> {
  const children = [start('work', path), start('work', path)]
  try {
    await Promise.all(children.map((child) => once(child, 'message')))
    for (const [core, child] of children.entries()) pin(child.pid, core)
    const best = { one: Infinity, two: Infinity }
    for (let round = 0; round < ROUNDS; round += 1) {
      best.one = Math.min(best.one, await secondsOf(children.slice(0, 1)))
      best.two = Math.min(best.two, await secondsOf(children))
    }
    return { one: FILES / best.one, two: (2 * FILES) / best.two }
  } finally {
    for (const child of children) child.kill()
  }
}

async function secondsOf(children: ChildProcess[]): Promise<number> {
  const startMs = performance.now()
  await Promise.all(
    children.map((child) => {
      child.send({ files: FILES })
      return once(child, 'message')
    }),
  )
  return (performance.now() - startMs) / 1000
}
