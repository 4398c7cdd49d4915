import { ACCOUNT_KINDS, ACCOUNT_STATES, LANGUAGES } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core'

export const identity = pgSchema('identity')

/** One person who may sign in. `organisationId` is where a client acted last; the role there is the member's. */
export const accounts = identity.table('account', {
  id: idColumn(),
  kind: text('kind', { enum: ACCOUNT_KINDS }).notNull(),
  state: text('state', { enum: ACCOUNT_STATES }).notNull().default('active'),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  name: text('name').notNull(),
  language: text('language', { enum: LANGUAGES }).notNull(),
  organisationId: uuid('organisation_id'),
  suspendedFor: text('suspended_for'),
  openedAt: instant('opened_at').notNull(),
  lastSignedInAt: instant('last_signed_in_at'),
  revision: integer('revision').notNull().default(1),
})
export type AccountRow = typeof accounts.$inferSelect

/** Seen by the account itself and by the house, never by staff or colleagues. */
export const credentials = identity.table('credential', {
  accountId: uuid('account_id').primaryKey(),
  passwordHash: text('password_hash').notNull(),
  changedAt: instant('changed_at').notNull(),
})
