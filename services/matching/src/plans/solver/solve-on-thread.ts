import type { Progress } from '@regie/matching'
import { Worker } from 'node:worker_threads'
import type { Solved, SolverMessage, SolverTask } from './solve-task.ts'

export type RunningSolver = {
  /** The newest the solver told; null before it told anything. */
  progress(): Progress | null
  /** Asks for the best so far; `solved` follows within moments. */
  stop(): void
  /** Ends the thread at once; `solved` rejects. */
  kill(): Promise<void>
  /** @throws Error when the thread died, was killed, or overran its time by far */
  solved: Promise<Solved>
}

/** A thread that overruns by so much hangs. */
const GRACE_MS = 60_000
const MEMORY = { maxOldGenerationSizeMb: 1_024 }

/** Solves on a thread of its own, so that the service goes on answering meanwhile. */
export function solveOnThread(task: Omit<SolverTask, 'stop'>): RunningSolver {
  const stop = new SharedArrayBuffer(4)
  const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), {
    workerData: { ...task, stop } satisfies SolverTask,
    resourceLimits: MEMORY,
  })
  let progress: Progress | null = null
  const solved = new Promise<Solved>((resolve, reject) => {
    const overdue = setTimeout(() => void worker.terminate(), task.seconds * 1000 + GRACE_MS)
    worker.on('message', (message: SolverMessage) => {
      if ('progress' in message) progress = message.progress
      else resolve(message.solved)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      clearTimeout(overdue)
      reject(new Error(`the solver ended without an answer (exit ${code})`))
    })
  })
  // Awaited later than it may fail.
  solved.catch(() => undefined)
  return {
    progress: () => progress,
    stop: () => void Atomics.store(new Int32Array(stop), 0, 1),
    kill: async () => void (await worker.terminate()),
    solved,
  }
}
