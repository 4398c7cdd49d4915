import type {
  LocalizedText,
  MatchAssumption,
  NewPlan,
  PlanLeftOut,
  PlanLineState,
  PlanProgress,
  PlanRefusal,
  PlanState,
  PlanTotals,
} from '@regie/contracts'
import { idColumn, instant, tstzrange } from '@regie/database'
import { bigint, date, doublePrecision, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** What a producer asked of a solver, how far it is, and what it proposes. */
export const plans = matching.table('plan', {
  id: idColumn(),
  state: text('state').$type<PlanState>().notNull(),
  fromDate: date('from_date', { mode: 'string' }).notNull(),
  toDate: date('to_date', { mode: 'string' }).notNull(),
  missionIds: uuid('mission_ids').array().notNull(),
  ask: jsonb('ask').$type<NewPlan>().notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  stopAskedAt: instant('stop_asked_at'),
  progress: jsonb('progress').$type<PlanProgress>(),
  proposedAt: instant('proposed_at'),
  totals: jsonb('totals').$type<PlanTotals>(),
  unassigned: jsonb('unassigned').$type<PlanLeftOut[]>().notNull().default([]),
  unheld: jsonb('unheld').$type<{ missionId: string; reference: string }[]>().notNull().default([]),
  assumptions: jsonb('assumptions').$type<MatchAssumption[]>().notNull().default([]),
  /** Why it failed, or was discarded. */
  reason: jsonb('reason').$type<LocalizedText>(),
})
export type PlanRow = typeof plans.$inferSelect

/** One operator for one seat or standby; `fixed` ones stood before. */
export const planLines = matching.table('plan_line', {
  id: idColumn(),
  planId: uuid('plan_id').notNull(),
  kind: text('kind', { enum: ['seat', 'standby'] }).notNull(),
  missionId: uuid('mission_id').notNull(),
  seat: text('seat').notNull(),
  operatorId: uuid('operator_id').notNull(),
  during: tstzrange('during').notNull(),
  held: tstzrange('held').notNull(),
  outing: integer('outing').notNull(),
  stop: integer('stop').notNull(),
  travelMinutes: integer('travel_minutes').notNull(),
  feeCents: bigint('fee_cents', { mode: 'number' }).notNull(),
  score: doublePrecision('score'),
  says: jsonb('says').$type<LocalizedText>().notNull(),
  state: text('state').$type<PlanLineState>().notNull(),
  refusals: jsonb('refusals').$type<PlanRefusal[]>().notNull().default([]),
  assignmentId: uuid('assignment_id'),
  offerId: uuid('offer_id'),
  standbyId: uuid('standby_id'),
  settledAt: instant('settled_at'),
})
export type PlanLineRow = typeof planLines.$inferSelect
