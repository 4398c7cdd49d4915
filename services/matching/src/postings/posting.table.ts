import { instant } from '@regie/database'
import { text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** When a mission was first posted, and first staffed; either may be heard of first. */
export const postings = matching.table('posting', {
  missionId: uuid('mission_id').primaryKey(),
  productKey: text('product_key').notNull(),
  speciality: text('speciality').notNull(),
  departement: text('departement').notNull(),
  postedAt: instant('posted_at'),
  staffedAt: instant('staffed_at'),
})
