import { afterMs, solveVrptw } from '@regie/matching'
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadTask } from './solve-on-threads.ts'

/** What `solveOnThreads` hands over. */
const { problem, untilMs, seed } = workerData as ThreadTask
const stop = afterMs(untilMs - Date.now(), () => performance.now())
parentPort?.postMessage(solveVrptw(problem, { seed, stop }), [])
