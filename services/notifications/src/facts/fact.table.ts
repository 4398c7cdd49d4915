import { instant, tstzrange } from '@regie/database'
import type { LocalizedText } from '@regie/contracts'
import { boolean, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core'

export const notifications = pgSchema('notifications')

/** Projection: who can be written to, in which language. */
export const accounts = notifications.table('account', {
  id: uuid('id').primaryKey(),
  role: text('role').notNull(),
  address: text('address').notNull(),
  name: text('name').notNull(),
  language: text('language', { enum: ['fr', 'en'] }).notNull(),
  organisationId: uuid('organisation_id'),
  isSuspended: boolean('is_suspended').notNull().default(false),
  standingAsOf: instant('standing_as_of'),
  asOf: instant('as_of').notNull(),
})

export const organisations = notifications.table('organisation', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  asOf: instant('as_of').notNull(),
})

/** Projection: how a mission is named in a sentence, and where and when it is. */
export const missions = notifications.table('mission', {
  id: uuid('id').primaryKey(),
  reference: text('reference').notNull(),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  placeName: text('place_name').notNull(),
  during: tstzrange('during').notNull(),
  zone: text('zone').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  organisationName: text('organisation_name').notNull(),
  asOf: instant('as_of').notNull(),
})
