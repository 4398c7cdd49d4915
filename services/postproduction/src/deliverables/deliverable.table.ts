import type { DeliverableState, Verdict } from '@regie/contracts'
import { instant, tstzrange } from '@regie/database'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'
import type { KeptBrief } from './kept-brief.ts'

export const deliverables = schema.table('deliverable', {
  id: uuid('id').primaryKey(),
  assignmentId: uuid('assignment_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  operatorName: text('operator_name').notNull(),
  state: text('state').$type<DeliverableState>().notNull(),
  brief: jsonb('brief').$type<KeptBrief>().notNull(),
  shootWindow: tstzrange('shoot_window').notNull(),
  charterId: uuid('charter_id'),
  charterVersion: integer('charter_version'),
  setVerdicts: jsonb('set_verdicts').$type<Verdict[]>().notNull().default([]),
  openedAt: instant('opened_at').notNull(),
  submittedAt: instant('submitted_at'),
  approvedAt: instant('approved_at'),
  approvedBy: uuid('approved_by'),
  deliveredAt: instant('delivered_at'),
  withdrawnReason: text('withdrawn_reason'),
})
export type DeliverableRow = typeof deliverables.$inferSelect
