import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

const canPin =
  availableParallelism() > 1 && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0

/** Keeps a running process, its threads and the children it will have on one core; nothing where `taskset` is missing. */
export function pin(pid: number | undefined, core: number): void {
  if (canPin && pid) spawnSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' })
}

export type Served<Told> = Told & { cpuUs(): Promise<number>; stop(): Promise<void> }

/**
 * Starts a module as a process of its own on one core, hands it `given` and waits for what it tells once it listens.
 *
 * @param file  a module that calls `serveBench`
 */
export async function startPinned<Told extends object>(
  file: string,
  core: number,
  given: unknown,
): Promise<Served<Told>> {
  const node = [process.execPath, '--import', 'tsx', file]
  const [command = '', ...args] = canPin ? ['taskset', '-c', String(core), ...node] : node
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  child.send({ given })
  const told = await answer<Told>(child)
  return {
    ...told,
    async cpuUs() {
      child.send({ ask: 'cpu' })
      return (await answer<{ cpuUs: number }>(child)).cpuUs
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

const answer = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a bench process ended with ${String(code)}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })

/** The other side: opens with what the parent gave, tells it, and from then on answers what the process used. */
export function serveBench<Given, Told extends object>(open: (given: Given) => Promise<Told>): void {
  process.on('message', (message: { given: Given } | { ask: 'cpu' }) => {
    if ('ask' in message) {
      const { user, system } = process.cpuUsage()
      process.send?.({ cpuUs: user + system })
    } else {
      open(message.given).then(
        (told) => process.send?.(told),
        (error: unknown) => {
          process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
          process.exit(1)
        },
      )
    }
  })
  process.on('disconnect', () => process.exit(0))
}
