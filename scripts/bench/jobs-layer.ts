import { randomUUID } from 'node:crypto'
import { makeCallSheet, type QueueContract, systemCaller } from '@regie/contracts'
import { type Database, newId, openDatabase, openRecorder } from '@regie/database'
import {
  type Handle,
  handles,
  openQueueHost,
  type OutboxRow,
  type QueueHost,
  ring,
  startWorkers,
} from '@regie/jobs'
import { createPostgresBackend, createRedisBackend, type Queue, type Worker, withBackend } from 'bullmq'
import pg from 'pg'
import { ratioFigure, type Reading, type Round } from './figure.ts'
import { interleave } from './interleave.ts'
import { insertQuote } from './jobs-outbox.ts'

const BATCH = 100
const CONCURRENCY = 10
const JOBS = { redis: 1_000, postgres: 200 }
const BUDGET_MS = { redis: 12_000, postgres: 22_000 }
const KEPT = { removeOnComplete: { age: 15 * 60 }, removeOnFail: { age: 7 * 24 * 3_600 } }
type Kind = keyof typeof JOBS
type Lane = { run(jobs: number): Promise<void>; close(): Promise<void> }

/**
 * Adding N jobs in bulk and processing them, ours over BullMQ alone, on one backend with the same pool sizes,
 * batches (100), concurrency (10) and keeping of finished jobs. The time runs from the first add to the last
 * completion, workers listening.
 *
 * bare      `Queue.addBulk` of `{ assignmentId }` and a `Worker` that does nothing
 * typed     contract parsed and an id made as `record.job` does, the relay's `ring` with envelope and job id,
 *           `startWorkers` and `deliver`: envelope and payload parsed, retries set; the receipts are asked and written
 *           in memory. This is `without_receipt`
 * receipt   the same with receipts in PostgreSQL, fsync on: a job is asked for before its handler and settled after
 *           it. This is `with_receipt`, as in production
 * effect    a handler that inserts one row: ours in the receipt's transaction (`job.once`), over BullMQ alone with the
 *           same insert in `database.transaction`: what exactly-once costs a job that has an effect
 */
export async function measureLayer(kind: Kind, queueUrl: string, databaseUrl: string): Promise<Reading[]> {
  const database = openDatabase({ url: databaseUrl, service: 'missions', maxConnections: 5 })
  const lanes = {
    bare: await openBare(kind, queueUrl, async () => undefined),
    typed: await openOurs(queueUrl, withoutReceipts(database), async () => undefined),
    receipt: await openOurs(queueUrl, database, async () => undefined),
    bareEffect: await openBare(kind, queueUrl, () =>
      database.transaction(systemCaller('bench-request'), insertQuote),
    ),
    effect: await openOurs(queueUrl, database, (_payload, job) => job.once(insertQuote).then()),
  }
  const jobs = JOBS[kind]
  const timed =
    (lane: Lane, share = 1) =>
    async () => {
      const startMs = performance.now()
      await lane.run(jobs * share)
      return ((performance.now() - startMs) * 1000) / (jobs * share)
    }
  try {
    const slow = kind === 'redis' ? 0.3 : 1 // as many as are over in about the same time
    const rounds = await interleave(
      {
        bare: timed(lanes.bare),
        typed: timed(lanes.typed),
        receipt: timed(lanes.receipt, slow),
        bareEffect: timed(lanes.bareEffect, slow),
        effect: timed(lanes.effect, slow),
      },
      { rounds: 31, leastRounds: 5, budgetMs: BUDGET_MS[kind] },
    )
    const figure = (
      name: string,
      baseline: 'bare' | 'bareEffect',
      ours: keyof typeof lanes,
      goal: number | null,
    ) =>
      ratioFigure(
        `jobs.layer.${kind}${name}`,
        'ratio',
        rounds.map((round): Round => ({ baseline: round[baseline], ours: round[ours] })),
        (round) => round.baseline / round.ours,
        goal === null ? null : { atLeast: goal },
      )
    return [
      figure('', 'bare', 'typed', 0.92),
      figure('.without_receipt', 'bare', 'typed', null),
      figure('.with_receipt', 'bare', 'receipt', null),
      figure('.with_effect', 'bareEffect', 'effect', null),
    ]
  } finally {
    for (const lane of Object.values(lanes)) await lane.close()
    await database.close()
  }
}

/** Tells when as many jobs as expected are completed; one that fails ends the benchmark. */
function watch(worker: Worker) {
  let left = 0
  let settle: { resolve(): void; reject(error: Error): void } | undefined
  worker.on('completed', () => {
    if (--left === 0) settle?.resolve()
  })
  worker.on('failed', (_job, error) => settle?.reject(error))
  return (jobs: number) => {
    left = jobs
    return new Promise<void>((resolve, reject) => (settle = { resolve, reject }))
  }
}

async function openBare(kind: Kind, url: string, process: () => Promise<unknown>): Promise<Lane> {
  // The two backends share one shape; BullMQ types the bound classes after the Redis one.
  const bound = (kind === 'redis'
    ? withBackend(createRedisBackend)
    : withBackend(createPostgresBackend)) as unknown as { Queue: typeof Queue; Worker: typeof Worker }
  const pools: pg.Pool[] = []
  const connection = (max: number) => {
    if (kind === 'redis') return { url, maxRetriesPerRequest: null }
    const pool = new pg.Pool({
      connectionString: url,
      max,
      options: '-c search_path=bullmq -c role=regie_queue',
    })
    pool.on('error', () => undefined)
    pools.push(pool)
    return pool
  }
  const name = `bare-${randomUUID()}`
  const queue = new bound.Queue(name, { connection: connection(4) as never, defaultJobOptions: KEPT })
  const worker = new bound.Worker(name, process, {
    connection: connection(6) as never,
    concurrency: CONCURRENCY,
  })
  const completionOf = watch(worker)
  queue.on('error', () => undefined)
  worker.on('error', () => undefined)
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()])
  return {
    async run(jobs) {
      const done = completionOf(jobs)
      for (let added = 0; added < jobs; added += BATCH) {
        await queue.addBulk(
          Array.from({ length: BATCH }, () => ({ name: 'job', data: { assignmentId: newId() } })),
        )
      }
      await done
    },
    async close() {
      await Promise.all([worker.close(), queue.close()])
      await Promise.all(pools.map((pool) => pool.end()))
    },
  }
}

async function openOurs(
  url: string,
  database: Database,
  handle: Handle<{ assignmentId: string }>,
): Promise<Lane> {
  const contract = { ...makeCallSheet, name: `ours-${randomUUID()}`, concurrency: CONCURRENCY }
  const host = openQueueHost(url)
  let completionOf: ReturnType<typeof watch> | undefined
  const counting: QueueHost = {
    ...host,
    worker(name, process, options) {
      const worker = host.worker(name, process, options)
      completionOf = watch(worker)
      return worker
    },
  }
  const contracts = { queues: [contract as unknown as QueueContract], events: [] }
  await startWorkers(database, counting, { jobs: [handles(contract, handle)], news: [] }, contracts).ready()
  await host.queue(contract.name).waitUntilReady()
  return {
    async run(jobs) {
      const done = completionOf?.(jobs)
      for (let added = 0; added < jobs; added += BATCH) {
        const { record, collected } = openRecorder()
        for (let job = 0; job < BATCH; job++) record.job(contract, { assignmentId: newId() })
        const at = new Date()
        await ring(
          host,
          collected.messages.map(({ id, name, kind, consumers, payload, concerns }) => {
            const row: OutboxRow = {
              id,
              name,
              kind,
              consumers,
              payload,
              concerns,
              request_id: 'bench-request',
              occurred_at: at,
              run_at: at,
            }
            return { row, consumer: 'missions', jobId: id }
          }),
        )
      }
      await done
    },
    close: () => host.close(),
  }
}

/** The same database to `deliver`, with receipts that cost nothing. */
const withoutReceipts = (database: Database) =>
  ({ ...database, pool: { query: async () => ({ rows: [], rowCount: 0 }) } }) as unknown as Database
