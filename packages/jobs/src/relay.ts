import { type Envelope, newsQueueOf } from './envelope.ts'
import type { Queue } from 'bullmq'
import type pg from 'pg'
import type { QueueHost } from './queue-host.ts'

const BATCH = 100
const POLL_MS = 1_000

export type Relay = { poke(): void; stop(): Promise<void> }

export type OutboxRow = {
  id: string
  kind: 'event' | 'job'
  name: string
  consumers: string[]
  payload: unknown
  concerns: Envelope['concerns']
  request_id: string
  occurred_at: Date
  run_at: Date
}

/**
 * Hands outbox rows to the queues of their consumers, oldest first, then marks them. Several relays may run
 * (SKIP LOCKED); a crash between add and mark adds again under the same job id.
 *
 * @param pool   acts as one service (relays that service's rows) or as `regie_relay` (all rows)
 * @returns      `poke` to ring after a commit; a poll each second is the net below it
 */
export function startRelay(pool: pg.Pool, host: QueueHost, onError: (error: unknown) => void): Relay {
  let stopped = false
  let wake: () => void = () => undefined
  let rung = false

  const poke = () => {
    rung = true
    wake()
  }
  const idle = () =>
    new Promise<void>((resolve) => {
      if (rung || stopped) return resolve()
      const timer = setTimeout(resolve, POLL_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = (async () => {
    while (!stopped) {
      rung = false
      const moved = await relayOnce(pool, host).catch((error: unknown) => {
        onError(error)
        return 0
      })
      if (moved < BATCH) await idle()
    }
  })()

  return {
    poke,
    async stop() {
      stopped = true
      wake()
      await loop
    },
  }
}

/** Moves up to one batch; returns how many rows it handed over. */
export async function relayOnce(pool: pg.Pool, host: QueueHost): Promise<number> {
  const client = await pool.connect()
  let failed: Error | undefined
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<OutboxRow>({
      name: 'relay-next',
      text: `SELECT id, kind, name, consumers, payload, concerns, request_id, occurred_at, run_at
        FROM platform.outbox WHERE dispatched_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
    })
    if (rows.length) {
      await ring(
        host,
        rows.flatMap((row) => row.consumers.map((consumer) => ({ row, consumer, jobId: row.id }))),
      )
      await client.query({
        name: 'relay-mark',
        text: `UPDATE platform.outbox SET dispatched_at = clock_timestamp(), settled_at = CASE WHEN consumers = '{}' THEN clock_timestamp() END,
          next_ring_at = greatest(run_at, clock_timestamp()) + settle_within_ms * interval '1 millisecond' WHERE id = ANY($1)`,
        values: [rows.map((row) => row.id)],
      })
    }
    await client.query('COMMIT')
    return rows.length
  } catch (error) {
    failed = await client.query('ROLLBACK').then(
      () => undefined,
      (cause: Error) => cause,
    )
    throw error
  } finally {
    client.release(failed)
  }
}

export type Ring = { row: OutboxRow; consumer: string; jobId: string }

/** Adds one job a ring, in bulk by queue; the same job id twice is one job. */
export async function ring(host: QueueHost, rings: Ring[]): Promise<void> {
  const byQueue = new Map<string, Ring[]>()
  for (const one of rings) {
    const queue = queueOf(one)
    const gathered = byQueue.get(queue)
    if (gathered) gathered.push(one)
    else byQueue.set(queue, [one])
  }
  for (const [queue, all] of byQueue) {
    await addAll(host, queue, all.map(toJob))
  }
}

const ADD_WITHIN_MS = 15_000

/**
 * A queue that was first used while its store was down stays broken (BullMQ keeps the failed start), and one caught
 * in the fall may never answer: either is given up, so that the next attempt opens it anew.
 */
async function addAll(host: QueueHost, name: string, jobs: Parameters<Queue['addBulk']>[0]): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`queue ${name} does not answer`)), ADD_WITHIN_MS)
  })
  try {
    await Promise.race([host.queue(name).addBulk(jobs), late])
  } catch (error) {
    host.forget(name)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

const queueOf = ({ row, consumer }: Ring) => (row.kind === 'job' ? row.name : newsQueueOf(consumer))

function toJob({ row, jobId }: Ring) {
  const envelope: Envelope = {
    messageId: row.id,
    name: row.name,
    payload: row.payload,
    concerns: row.concerns,
    requestId: row.request_id,
    occurredAt: row.occurred_at.toISOString(),
  }
  const delayMs = row.run_at.getTime() - Date.now()
  return { name: row.name, data: envelope, opts: delayMs > 0 ? { jobId, delay: delayMs } : { jobId } }
}
