import type { QueueContract } from './define-queue.ts'
import * as queues from './queues.ts'

export * from './define-queue.ts'
export * from './queues.ts'

/** Every work queue of the house. */
export const QUEUES = Object.values(queues) as unknown as QueueContract[]
