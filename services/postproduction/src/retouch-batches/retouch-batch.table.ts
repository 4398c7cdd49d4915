import type { RetouchArchive, RetouchArchiveEntry } from '@regie/contracts'
import { instant } from '@regie/database'
import { bigint, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const retouchBatches = schema.table('retouch_batch', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  /** Whose hands its tasks were in when it was put together. */
  operatorId: uuid('operator_id'),
  openedBy: uuid('opened_by').notNull(),
  openedAt: instant('opened_at').notNull(),
})
export type RetouchBatchRow = typeof retouchBatches.$inferSelect

/** A zip that was sent back, kept as it came. */
export const retouchArchives = schema.table('retouch_archive', {
  id: uuid('id').primaryKey(),
  batchId: uuid('batch_id').notNull(),
  sentBy: uuid('sent_by').notNull(),
  filename: text('filename').notNull(),
  objectKey: text('object_key').notNull(),
  sha256: text('sha256').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  state: text('state').$type<RetouchArchive['state']>().notNull(),
  entries: jsonb('entries').$type<RetouchArchiveEntry[]>().notNull().default([]),
  receivedAt: instant('received_at').notNull(),
  readAt: instant('read_at'),
})
export type RetouchArchiveRow = typeof retouchArchives.$inferSelect
