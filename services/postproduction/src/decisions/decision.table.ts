import type { FileOutcome } from '@regie/contracts'
import { instant } from '@regie/database'
import { boolean, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** A binding one stands once a version and is final: by index and trigger. */
export const decisions = schema.table('file_decision', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  assetId: uuid('asset_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  linkId: uuid('link_id'),
  authorId: uuid('author_id').notNull(),
  authorName: text('author_name').notNull(),
  outcome: text('outcome').$type<FileOutcome>().notNull(),
  reason: text('reason'),
  isBinding: boolean('is_binding').notNull(),
  decidedAt: instant('decided_at').notNull(),
})
export type DecisionRow = typeof decisions.$inferSelect
