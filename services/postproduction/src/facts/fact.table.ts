import type { OperatorSnapshot } from '@regie/contracts'
import { instant } from '@regie/database'
import { boolean, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** What other services said, newest wins; made of news alone. */
export const organisations = schema.table('organisation', {
  organisationId: uuid('organisation_id').primaryKey(),
  name: text('name').notNull(),
  asOf: instant('as_of').notNull(),
})

export const operators = schema.table('operator', {
  operatorId: uuid('operator_id').primaryKey(),
  name: text('name').notNull(),
  cameras: jsonb('cameras').$type<OperatorSnapshot['cameras']>().notNull(),
  /** Active, with the retoucher's role. */
  isRetoucher: boolean('is_retoucher').notNull().default(false),
  asOf: instant('as_of').notNull(),
})

export const assignmentFacts = schema.table('assignment_fact', {
  assignmentId: uuid('assignment_id').primaryKey(),
  checkedInAt: instant('checked_in_at'),
  checkedOutAt: instant('checked_out_at'),
  fellThroughReason: text('fell_through_reason'),
  fellThroughAt: instant('fell_through_at'),
})

export const cancelledMissions = schema.table('cancelled_mission', {
  missionId: uuid('mission_id').primaryKey(),
  reason: text('reason'),
  cancelledAt: instant('cancelled_at').notNull(),
})
