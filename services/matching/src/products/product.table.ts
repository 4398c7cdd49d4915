import type { ProductSnapshot } from '@regie/contracts'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** What is sold, at its newest revision, as far as staffing it goes. */
export const products = matching.table('product', {
  productId: uuid('product_id').primaryKey(),
  revision: integer('revision').notNull(),
  key: text('key').notNull(),
  organisationId: uuid('organisation_id'),
  snapshot: jsonb('snapshot').$type<ProductSnapshot>().notNull(),
})
