import type { CompensationTerms } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** Never changed, only followed by the next version of the same scope. */
export const policies = missionsSchema.table('compensation_policy', {
  id: idColumn(),
  productKey: text('product_key'),
  organisationId: uuid('organisation_id'),
  version: integer('version').notNull(),
  terms: jsonb('terms').$type<CompensationTerms>().notNull(),
  reason: text('reason'),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
})
export type PolicyRow = typeof policies.$inferSelect
