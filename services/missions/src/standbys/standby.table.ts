import type { StandbyState } from '@regie/contracts'
import { idColumn, instant, tstzrange } from '@regie/database'
import { bigint, doublePrecision, integer, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

export const standbys = missionsSchema.table('standby', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  seat: text('seat').notNull(),
  state: text('state').$type<StandbyState>().notNull(),
  operatorId: uuid('operator_id').notNull(),
  operatorName: text('operator_name').notNull(),
  feeCents: bigint('fee_cents', { mode: 'number' }).notNull(),
  readyFeeCents: bigint('ready_fee_cents', { mode: 'number' }).notNull(),
  distanceKm: doublePrecision('distance_km').notNull(),
  travelMinutes: integer('travel_minutes').notNull(),
  askedAt: instant('asked_at').notNull(),
  answerBy: instant('answer_by').notNull(),
  answeredAt: instant('answered_at'),
  endedAt: instant('ended_at'),
  reason: text('reason'),
  /** The time it keeps, once held. */
  assignmentId: uuid('assignment_id'),
  /** The line of an accepted plan that asked for it, and its share of the operator's outing. */
  planLineId: uuid('plan_line_id'),
  plannedHeld: tstzrange('planned_held'),
})
export type StandbyRow = typeof standbys.$inferSelect
