import type { LocalizedText, MissionBrief, MissionState } from '@regie/contracts'
import { instant } from '@regie/database'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** The brief as last posted, and the state as last heard; either may come first. */
export const missions = matching.table('mission', {
  missionId: uuid('mission_id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  brief: jsonb('brief').$type<MissionBrief>(),
  briefAsOf: instant('brief_as_of'),
  briefNewsId: uuid('brief_news_id'),
  state: text('state').$type<MissionState>().notNull(),
  stateAsOf: instant('state_as_of').notNull(),
  stateNewsId: uuid('state_news_id').notNull(),
})

/** The current version of each charter, by its key. */
export const charters = matching.table('charter', {
  charterKey: text('charter_key').primaryKey(),
  version: integer('version').notNull(),
  charterId: uuid('charter_id').notNull(),
  organisationId: uuid('organisation_id'),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  publishedAt: instant('published_at').notNull(),
})
