import type { AvailabilitySnapshot, OperatorSnapshot } from '@regie/contracts'
import { instant } from '@regie/database'
import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** The newest snapshot of each operator, whole: a field the engine learns to read is there after a replay. */
export const operators = matching.table('operator', {
  operatorId: uuid('operator_id').primaryKey(),
  name: text('name').notNull(),
  state: text('state').notNull(),
  snapshot: jsonb('snapshot').$type<OperatorSnapshot>().notNull(),
  asOf: instant('as_of').notNull(),
  newsId: uuid('news_id').notNull(),
})

export const availabilities = matching.table('availability', {
  operatorId: uuid('operator_id').primaryKey(),
  snapshot: jsonb('snapshot').$type<AvailabilitySnapshot>().notNull(),
  asOf: instant('as_of').notNull(),
  newsId: uuid('news_id').notNull(),
})

export const certifications = matching.table(
  'certification',
  {
    operatorId: uuid('operator_id').notNull(),
    charterKey: text('charter_key').notNull(),
    version: integer('version').notNull(),
    certifiedAt: instant('certified_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'certification_once', columns: [table.operatorId, table.charterKey, table.version] }),
  ],
)
