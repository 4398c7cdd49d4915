import type { ClientPreference } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** Whom a client asks for first, or with whom it no longer wants to work; at most one line a client and operator. */
export const clientPreferences = missionsSchema.table('client_preference', {
  id: idColumn(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  operatorName: text('operator_name').notNull(),
  preference: text('preference').$type<ClientPreference>().notNull(),
  reason: text('reason').notNull(),
  setBy: uuid('set_by'),
  setAt: instant('set_at').notNull(),
})
export type ClientPreferenceRow = typeof clientPreferences.$inferSelect
