import type { RetouchTerms } from '@regie/contracts'
import { instant } from '@regie/database'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** Insert-only: what was agreed when a task was opened can always be read. */
export const retouchTerms = schema.table('retouch_terms', {
  version: integer('version').primaryKey(),
  /** What the audit trail names it by. */
  id: uuid('id').notNull().defaultRandom(),
  terms: jsonb('terms').$type<RetouchTerms>().notNull(),
  reason: text('reason').notNull(),
  setBy: uuid('set_by'),
  setAt: instant('set_at').notNull(),
})
export type RetouchTermsRow = typeof retouchTerms.$inferSelect
