import type { TermWeights } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** Never changed, only followed by the next version of the same scope. */
export const weights = matching.table('weights', {
  id: idColumn(),
  productKey: text('product_key'),
  organisationId: uuid('organisation_id'),
  version: integer('version').notNull(),
  terms: jsonb('terms').$type<TermWeights>().notNull(),
  reason: text('reason'),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
})
export type WeightsRow = typeof weights.$inferSelect
