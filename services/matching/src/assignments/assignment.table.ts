import { instant, tstzrange } from '@regie/database'
import { date, text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

export const ASSIGNMENT_OUTCOMES = ['completed', 'cancelled', 'no_show'] as const

/** What was confirmed (`held` to `startsOn`) and how it ended (`outcome`); either half may come first. */
export const assignments = matching.table('assignment', {
  assignmentId: uuid('assignment_id').primaryKey(),
  operatorId: uuid('operator_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  /** The window with the travel around it. */
  held: tstzrange('held'),
  organisationId: uuid('organisation_id'),
  placeKey: text('place_key'),
  /** The local date, at the place, on which the shoot starts. */
  startsOn: date('starts_on', { mode: 'string' }),
  confirmedAsOf: instant('confirmed_as_of'),
  confirmedNewsId: uuid('confirmed_news_id'),
  outcome: text('outcome', { enum: ASSIGNMENT_OUTCOMES }),
  endedAsOf: instant('ended_as_of'),
  endedNewsId: uuid('ended_news_id'),
})
