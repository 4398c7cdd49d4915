import type { LearningCharterDetail, LocalizedText } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { boolean, date, integer, jsonb, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { operatorsSchema } from '../applications/application.table.ts'

/** A question with its right choice: it never leaves the service. */
export type QuizKey = { id: string; question: LocalizedText; choices: LocalizedText[]; correct: number }

export const charters = operatorsSchema.table('charter', {
  charterId: uuid('charter_id').primaryKey(),
  key: text('key').notNull(),
  organisationId: uuid('organisation_id'),
  currentVersion: integer('current_version').notNull(),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  speciality: text('speciality').notNull(),
  publishedAt: instant('published_at').notNull(),
})
export type CharterRow = typeof charters.$inferSelect

export const charterVersions = operatorsSchema.table(
  'charter_version',
  {
    charterId: uuid('charter_id').notNull(),
    version: integer('version').notNull(),
    reading: jsonb('reading').$type<LearningCharterDetail['reading']>().notNull(),
    shotList: jsonb('shot_list').$type<LearningCharterDetail['shotList']>().notNull(),
    tips: jsonb('tips').$type<LocalizedText[]>().notNull(),
    quiz: jsonb('quiz').$type<QuizKey[]>().notNull(),
    passMark: integer('pass_mark').notNull(),
    publishedAt: instant('published_at').notNull(),
    knownAt: instant('known_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.charterId, table.version] })],
)
export type CharterVersionRow = typeof charterVersions.$inferSelect

export const quizAttempts = operatorsSchema.table('quiz_attempt', {
  id: idColumn(),
  operatorId: uuid('operator_id').notNull(),
  charterId: uuid('charter_id').notNull(),
  version: integer('version').notNull(),
  day: date('day', { mode: 'string' }).notNull(),
  tryNumber: smallint('try_number').notNull(),
  score: integer('score').notNull(),
  passed: boolean('passed').notNull(),
  triedAt: instant('tried_at').notNull(),
})

export const certifications = operatorsSchema.table('certification', {
  id: idColumn(),
  operatorId: uuid('operator_id').notNull(),
  charterId: uuid('charter_id').notNull(),
  version: integer('version').notNull(),
  certifiedAt: instant('certified_at').notNull().defaultNow(),
})
export type CertificationRow = typeof certifications.$inferSelect
