import { CHILD_ENV, CHILD_FLAGS } from '@regie/imaging'
import { median } from './figure.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pin } from './pinned.ts'

const ENTRY = fileURLToPath(new URL('./imaging-process.ts', import.meta.url))
const ROUNDS = 3
const FILES = 12

/** One round: what each side took of the clock, and of the processors. */
export type Cost = Record<
  'decodeUs' | 'fullUs' | 'measuresUs' | 'facesUs' | 'glanceUs' | 'halfUs' | 'decodeCpuUs' | 'fullCpuUs',
  number
>
type Used = { overBuffer: number; drift: number; files: number }

/** A process with the flags and the memory of a child of the sandbox. */
function start(kind: 'costs' | 'memory' | 'work', ...paths: string[]): ChildProcess {
  return spawn(process.execPath, [...CHILD_FLAGS, '--import', 'tsx', ENTRY, kind, ...paths], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...CHILD_ENV },
  })
}

/** Every side once a round, one after the other, of a file of 24 MP and of its half. */
export async function costsOf(path: string, half: string): Promise<Cost[]> {
  const child = start('costs', path, half)
  const [costs] = (await once(child, 'message')) as [Cost[]]
  child.kill()
  return costs
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
    const seconds: { one: number[]; two: number[] } = { one: [], two: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      seconds.one.push(await secondsOf(children.slice(0, 1)))
      seconds.two.push(await secondsOf(children))
    }
    return { one: FILES / median(seconds.one), two: (2 * FILES) / median(seconds.two) }
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
