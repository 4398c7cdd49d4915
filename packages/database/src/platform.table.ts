import { bigint, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

const platform = pgSchema('platform')

/** One row a message: an event for its subscribers, or a job for one queue. Written with the fact it tells. */
export const outbox = platform.table('outbox', {
  id: uuid('id').primaryKey(),
  source: text('source').notNull(),
  kind: text('kind', { enum: ['event', 'job'] }).notNull(),
  name: text('name').notNull(),
  consumers: text('consumers').array().notNull(),
  payload: jsonb('payload').notNull(),
  concerns: jsonb('concerns').notNull().default({}),
  requestId: text('request_id').notNull(),
  occurredAt: instant('occurred_at').notNull().defaultNow(),
  runAt: instant('run_at').notNull(),
  settleWithinMs: integer('settle_within_ms').notNull(),
  dispatchedAt: instant('dispatched_at'),
  settledAt: instant('settled_at'),
  rings: integer('rings').notNull().default(0),
  nextRingAt: instant('next_ring_at'),
})

/** A consumer's effect of a message is done, in the same transaction as the effect. */
export const receipts = platform.table(
  'receipt',
  {
    messageId: uuid('message_id').notNull(),
    consumer: text('consumer').notNull(),
    doneAt: instant('done_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.consumer] })],
)

/** Failed for good: a producer reads why and re-runs it. */
export const parked = platform.table(
  'parked',
  {
    messageId: uuid('message_id').notNull(),
    consumer: text('consumer').notNull(),
    queue: text('queue').notNull(),
    name: text('name').notNull(),
    payload: jsonb('payload').notNull(),
    reason: text('reason').notNull(),
    attempts: integer('attempts').notNull(),
    parkedAt: instant('parked_at').notNull().defaultNow(),
    rerunAt: instant('rerun_at'),
    rerunBy: uuid('rerun_by'),
    /** When the sweeper rang for that re-run. */
    rerunRungAt: instant('rerun_rung_at'),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.consumer] })],
)

/** Append-only and hash-chained by trigger; seq, at and the hashes are the database's. */
export const auditLines = platform.table(
  'audit',
  {
    chain: text('chain').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    organisationId: uuid('organisation_id'),
    reason: text('reason'),
    detail: jsonb('detail').notNull().default({}),
    requestId: text('request_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.seq] })],
)
