import type { OfferState } from '@regie/contracts'
import { idColumn, instant, tstzrange } from '@regie/database'
import { bigint, doublePrecision, integer, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

export const offers = missionsSchema.table('offer', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  seat: text('seat').notNull().default('lead'),
  operatorId: uuid('operator_id').notNull(),
  operatorName: text('operator_name').notNull(),
  state: text('state').$type<OfferState>().notNull(),
  round: integer('round').notNull(),
  wave: integer('wave'),
  reason: text('reason'),
  feeCents: bigint('fee_cents', { mode: 'number' }).notNull(),
  distanceKm: doublePrecision('distance_km').notNull(),
  travelMinutes: integer('travel_minutes').notNull(),
  /** The rate of the day it was made: what was shown stays true. */
  travelRateVersion: integer('travel_rate_version').notNull().default(1),
  sentAt: instant('sent_at').notNull(),
  answerBy: instant('answer_by').notNull(),
  seenAt: instant('seen_at'),
  answeredAt: instant('answered_at'),
  declineReason: text('decline_reason'),
  counterFeeCents: bigint('counter_fee_cents', { mode: 'number' }),
  counterMessage: text('counter_message'),
  counteredAt: instant('countered_at'),
  counterAnswer: text('counter_answer', { enum: ['accepted', 'refused'] }),
  counterReason: text('counter_reason'),
  /** The line of an accepted plan it comes from, and its share of the operator's outing. */
  planLineId: uuid('plan_line_id'),
  plannedHeld: tstzrange('planned_held'),
})
export type OfferRow = typeof offers.$inferSelect
