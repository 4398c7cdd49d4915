import { createPostgresBackend, createRedisBackend, type Processor, Queue, Worker, withBackend } from 'bullmq'
import pg from 'pg'
import { shareListener } from './share-listener.ts'

export const QUEUE_ROLE = 'regie_queue'
export const QUEUE_SCHEMA = 'bullmq'

export type QueueHost = {
  readonly kind: 'postgres' | 'redis'
  queue(name: string): Queue
  /** Lets go of a queue that failed; the next `queue` opens it anew. */
  forget(name: string): void
  /** One worker; `progress` and retries are BullMQ's own. */
  worker(name: string, process: Processor, options: { concurrency: number }): Worker
  close(): Promise<void>
}

/**
 * A finished job is kept a while, so that its id still stops a second add of the same message. By age: on PostgreSQL
 * a limit by count reads and sorts everything kept each time a job ends, which halves the rate.
 */
const KEPT = { removeOnComplete: { age: 15 * 60 }, removeOnFail: { age: 7 * 24 * 3_600 } }

/**
 * One job layer over two stores, chosen by URL: `postgres://…` (BullMQ on PostgreSQL) or `redis://…`.
 * Connections that drop are logged by `onError` and made again by BullMQ; the outbox holds what waits.
 */
export function openQueueHost(url: string, onError: (error: Error) => void = () => undefined): QueueHost {
  const isPostgres = /^postgres(ql)?:/.test(url)
  const workers: Worker[] = []
  const pools: pg.Pool[] = []
  const queues = new Map<string, Queue>()

  // BullMQ's ESM build must be given a pool.
  const pool = (max: number) => {
    const made = new pg.Pool({
      connectionString: url,
      max,
      keepAlive: true,
      idleTimeoutMillis: 5_000,
      connectionTimeoutMillis: 10_000,
      options: `-c search_path=${QUEUE_SCHEMA} -c role=${QUEUE_ROLE}`,
    })
    made.setMaxListeners(0) // every queue and worker on it adds its own
    made.on('error', onError)
    made.on('connect', (client) => void client.on('error', onError))
    pools.push(made)
    return made
  }
  const forQueues = isPostgres ? pool(4) : undefined
  const forWorkers = isPostgres ? shareListener(pool(6)) : undefined
  const connection = (blocking: boolean) =>
    (blocking ? forWorkers : forQueues) ?? { url, maxRetriesPerRequest: null, enableOfflineQueue: blocking }
  // The two backends share one shape; BullMQ types the bound classes after the Redis one.
  const bound = (isPostgres
    ? withBackend(createPostgresBackend)
    : withBackend(createRedisBackend)) as unknown as {
    Queue: typeof Queue
    Worker: typeof Worker
  }
  const options = (blocking: boolean) => ({
    connection: connection(blocking) as never,
    defaultJobOptions: KEPT,
  })

  return {
    kind: isPostgres ? 'postgres' : 'redis',
    queue(name) {
      const known = queues.get(name)
      if (known) return known
      const made = new bound.Queue(name, options(false))
      made.on('error', onError)
      queues.set(name, made)
      return made
    },
    forget(name) {
      const failed = queues.get(name)
      queues.delete(name)
      void failed?.close().catch(onError)
    },
    worker(name, process, { concurrency }) {
      const made = new bound.Worker(name, process, {
        ...options(true),
        concurrency,
        drainDelay: 30, // a bell wakes the worker; this is how long it waits without one
        lockDuration: 30_000,
        maxStalledCount: 3,
      })
      made.on('error', onError)
      workers.push(made)
      return made
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close().catch(onError)))
      await Promise.all([...queues.values()].map((queue) => queue.close().catch(onError)))
      await Promise.all(pools.map((one) => one.end().catch(onError)))
    },
  }
}
