import type pg from 'pg'
import type { QueueHost } from './queue-host.ts'
import { type OutboxRow, ring } from './relay.ts'

export type Sweeper = { stop(): Promise<void> }

/**
 * Rings again for messages that nobody settled in time: a lost or falsely completed job costs a delay, never a
 * fact. A consumer is settled by its receipt, or by being parked for a person to read.
 */
export function startSweeper(
  pool: pg.Pool,
  host: QueueHost,
  onError: (error: unknown) => void,
  everyMs = 5_000,
): Sweeper {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(() => sweepOnce(pool, host)).catch(onError)
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** A parked message that a person wants re-run is due now; row security keeps each service to its own. */
const REOPEN = `
  WITH asked AS (
    UPDATE platform.parked p SET rerun_rung_at = clock_timestamp() FROM platform.outbox o
    WHERE o.id = p.message_id AND p.rerun_at IS NOT NULL AND p.rerun_rung_at IS NULL
    RETURNING p.message_id)
  UPDATE platform.outbox o SET settled_at = NULL, next_ring_at = clock_timestamp() FROM asked WHERE o.id = asked.message_id`

/** Settles or rings again up to 200 overdue messages; returns how many it rang for. */
export async function sweepOnce(pool: pg.Pool, host: QueueHost): Promise<number> {
  await pool.query(REOPEN)
  const { rows } = await pool.query<OutboxRow & { missing: string[]; rings: number }>(`
    WITH overdue AS (
      SELECT o.id, ARRAY(
        SELECT c FROM unnest(o.consumers) c
        WHERE NOT EXISTS (SELECT 1 FROM platform.receipt r WHERE r.message_id = o.id AND r.consumer = c)
          AND NOT EXISTS (SELECT 1 FROM platform.parked p WHERE p.message_id = o.id AND p.consumer = c AND p.rerun_at IS NULL)
      ) AS missing
      FROM platform.outbox o
      WHERE o.settled_at IS NULL AND o.dispatched_at IS NOT NULL AND o.next_ring_at < clock_timestamp()
      ORDER BY o.next_ring_at LIMIT 200 FOR UPDATE SKIP LOCKED)
    UPDATE platform.outbox o SET
      settled_at = CASE WHEN v.missing = '{}' THEN clock_timestamp() END,
      rings = o.rings + CASE WHEN v.missing = '{}' THEN 0 ELSE 1 END,
      next_ring_at = clock_timestamp() + o.settle_within_ms * least(power(2, o.rings), 64) * interval '1 millisecond'
    FROM overdue v WHERE v.id = o.id
    RETURNING o.id, o.kind, o.name, o.consumers, o.payload, o.concerns, o.request_id, o.occurred_at, o.run_at, o.rings, v.missing`)
  const rings = rows.flatMap((row) =>
    row.missing.map((consumer) => ({ row, consumer, jobId: `${row.id}-${row.rings}` })),
  )
  if (rings.length) await ring(host, rings)
  return rings.length
}
