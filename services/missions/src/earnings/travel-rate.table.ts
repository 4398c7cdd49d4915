import type { LocalizedText } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { doublePrecision, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** What a kilometre costs an operator; never changed, only followed by the next version. */
export const travelRates = missionsSchema.table('travel_rate', {
  id: idColumn(),
  version: integer('version').notNull(),
  centsPerKm: doublePrecision('cents_per_km').notNull(),
  source: jsonb('source').$type<LocalizedText>().notNull(),
  reason: text('reason'),
  createdBy: uuid('created_by'),
  createdByName: text('created_by_name'),
  createdAt: instant('created_at').notNull(),
})
export type TravelRateRow = typeof travelRates.$inferSelect
