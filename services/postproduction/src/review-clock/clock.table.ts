import { instant } from '@regie/database'
import { primaryKey, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const reviewClocks = schema.table('review_clock', {
  deliverableId: uuid('deliverable_id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  startedAt: instant('started_at').notNull(),
  /** null: never by itself. */
  dueAt: instant('due_at'),
  extendedAt: instant('extended_at'),
  extendedBy: uuid('extended_by'),
})
export type ReviewClockRow = typeof reviewClocks.$inferSelect

export const reviewReminders = schema.table(
  'review_reminder',
  {
    deliverableId: uuid('deliverable_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    dueAt: instant('due_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (table) => [primaryKey({ columns: [table.deliverableId, table.dueAt] })],
)
