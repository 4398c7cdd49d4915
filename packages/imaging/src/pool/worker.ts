import { refuse } from '../refusals.ts'
import type { FromChild, ImagingJob, ToChild } from './jobs.ts'
import { startChild, type ChildLimits } from './start-child.ts'

export type WorkerSettings = ChildLimits & { timeoutMs: number; idleMs: number; jobsPerChild: number }
export type Worker = {
  pid: number | undefined
  isFree: () => boolean
  isBusy: () => boolean
  run: (job: ImagingJob, settle: (result: unknown) => void) => void
  stop: () => Promise<void>
}

/** A child that has not said it is ready may take this much longer: node and the detector start on a busy machine. */
const START_MS = 60_000

/**
 * One child process and the job it holds. Whatever ends the child settles the job first, so no caller waits for the dead.
 *
 * An idle child does not keep the parent alive; a child always ends with its parent.
 */
export function createWorker(
  settings: WorkerSettings,
  { onFree, onGone }: { onFree: () => void; onGone: () => void },
): Worker {
  const child = startChild(settings)
  let settleJob: ((result: unknown) => void) | null = null
  let jobs = 0
  let isReady = false
  let isLeaving = false
  let timer: NodeJS.Timeout | undefined

  const arm = (delayMs: number, act: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(act, delayMs)
  }
  const settle = (result: unknown) => {
    const settleNow = settleJob
    settleJob = null
    settleNow?.(result)
  }
  const kill = () => {
    isLeaving = true
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
  const leave = (result: unknown) => {
    kill()
    settle(result)
  }
  const onTimeout = () => leave(refuse('timeout', `${settings.timeoutMs} ms`))
  const rest = () => {
    jobs += 1
    if (jobs >= settings.jobsPerChild) return kill()
    child.unref()
    child.channel?.unref()
    arm(settings.idleMs, kill)
    timer?.unref()
    onFree()
  }
  const end = (why: string) => {
    isLeaving = true
    clearTimeout(timer)
    settle(refuse('decoder-crashed', why))
    onGone()
  }

  child.on('message', (message: FromChild) => {
    if ('ready' in message) {
      isReady = true
      if (settleJob !== null) arm(settings.timeoutMs, onTimeout)
    } else if (message.id === jobs && settleJob !== null) {
      clearTimeout(timer)
      settle(message.result)
      rest()
    }
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => child.pid === undefined && resolve())
  })
  child.once('error', (cause) => {
    if (child.pid === undefined) end(cause.message)
    else leave(refuse('decoder-crashed', cause))
  })
  child.once('exit', (code, signal) => end(`child ended with ${signal ?? code}`))

  return {
    pid: child.pid,
    isFree: () => settleJob === null && !isLeaving,
    isBusy: () => settleJob !== null,
    run: (job, settleNow) => {
      settleJob = settleNow
      child.ref()
      child.channel?.ref()
      arm(settings.timeoutMs + (isReady ? 0 : START_MS), onTimeout)
      const message: ToChild = { id: jobs, job }
      child.send(message, (cause) => {
        if (cause !== null) leave(refuse('decoder-crashed', cause))
      })
    },
    stop: async () => {
      leave(refuse('pool-closed'))
      child.ref()
      await gone
    },
  }
}
