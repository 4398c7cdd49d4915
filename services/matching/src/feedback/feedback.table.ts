import type { ClientPreference } from '@regie/contracts'
import { instant } from '@regie/database'
import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** What clients gave for missions done; null once taken back. */
export const ratings = matching.table('rating', {
  ratingId: uuid('rating_id').primaryKey(),
  operatorId: uuid('operator_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  /** 0 to 5000: whole numbers, so that sums come out the same in any order. */
  thousandths: integer('thousandths'),
  asOf: instant('as_of').notNull(),
  newsId: uuid('news_id').notNull(),
})

export const clientPreferences = matching.table(
  'client_preference',
  {
    organisationId: uuid('organisation_id').notNull(),
    operatorId: uuid('operator_id').notNull(),
    /** Null once taken back. */
    preference: text('preference').$type<ClientPreference>(),
    asOf: instant('as_of').notNull(),
    newsId: uuid('news_id').notNull(),
  },
  (table) => [
    primaryKey({ name: 'client_preference_once', columns: [table.organisationId, table.operatorId] }),
  ],
)
