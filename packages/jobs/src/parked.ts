import type { Database } from '@regie/database'
import type { Delivery, Envelope } from './envelope.ts'

/** Keeps why a message failed for good; the same message parked again renews the reason. */
export async function park(
  database: Database,
  envelope: Envelope,
  delivery: Delivery,
  reason: string,
): Promise<void> {
  await database.pool.query(
    `INSERT INTO platform.parked (message_id, consumer, queue, name, payload, reason, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (message_id, consumer) DO UPDATE
       SET reason = excluded.reason, attempts = platform.parked.attempts + excluded.attempts, parked_at = clock_timestamp(), rerun_at = NULL, rerun_by = NULL, rerun_rung_at = NULL`,
    [
      envelope.messageId,
      database.service,
      delivery.queueName,
      envelope.name,
      JSON.stringify(envelope.payload ?? null),
      reason,
      delivery.attemptsMade + 1,
    ],
  )
}
