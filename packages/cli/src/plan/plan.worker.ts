import { parentPort, workerData } from 'node:worker_threads'
import { type PlanTask, runPlanTask } from './plan-on-threads.ts'

/** What `planOnThreads` hands over. */
parentPort?.postMessage(runPlanTask(workerData as PlanTask), [])
