import type {
  ApplicationDecisionBody,
  ApplicationDraft,
  ApplicationScreening,
  OperatorApplicationState,
} from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { integer, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core'

export const operatorsSchema = pgSchema('operators')

export const applications = operatorsSchema.table('application', {
  id: idColumn(),
  accountId: uuid('account_id').notNull(),
  attempt: integer('attempt').notNull(),
  state: text('state').$type<OperatorApplicationState>().notNull().default('draft'),
  stateSince: instant('state_since').notNull(),
  revision: integer('revision').notNull().default(1),
  draft: jsonb('draft').$type<ApplicationDraft>().notNull(),
  submittedAt: instant('submitted_at'),
  screening: jsonb('screening').$type<ApplicationScreening>(),
  score: integer('score'),
  decision: text('decision').$type<ApplicationDecisionBody['decision']>(),
  decisionReason: text('decision_reason'),
  decidedAt: instant('decided_at'),
  decidedBy: uuid('decided_by'),
})
export type ApplicationRow = typeof applications.$inferSelect
