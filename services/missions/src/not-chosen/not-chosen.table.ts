import type { LocalizedText, NotChosenReason, RoleOnSite } from '@regie/contracts'
import { idColumn, instant, tstzrange } from '@regie/database'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** A letter to whoever was not chosen; it says by itself what it is about. Never changed. */
export const notChosen = missionsSchema.table('not_chosen', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  seat: text('seat').notNull(),
  round: integer('round').notNull(),
  operatorId: uuid('operator_id').notNull(),
  through: text('through', { enum: ['application', 'offer'] }).notNull(),
  subjectId: uuid('subject_id').notNull(),
  reference: text('reference').notNull(),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  organisationName: text('organisation_name').notNull(),
  placeName: text('place_name').notNull(),
  zone: text('zone').notNull(),
  during: tstzrange('during').notNull(),
  role: text('role').$type<RoleOnSite>().notNull(),
  reasons: jsonb('reasons').$type<NotChosenReason[]>().notNull(),
  toldAt: instant('told_at').notNull(),
})
export type NotChosenRow = typeof notChosen.$inferSelect
