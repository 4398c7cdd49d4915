import { parentPort, workerData } from 'node:worker_threads'
import { type SolverTask, solveTask } from './solve-task.ts'

/** What `solveOnThread` hands over. */
solveTask(workerData as SolverTask, (message) => parentPort?.postMessage(message, []))
