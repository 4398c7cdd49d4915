import type { AssignmentState, RoleOnSite } from '@regie/contracts'
import { idColumn, instant, tstzrange } from '@regie/database'
import { bigint, boolean, doublePrecision, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

type StoredPoint = { lat: number; lon: number }

export const assignments = missionsSchema.table('assignment', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  seat: text('seat').notNull().default('lead'),
  role: text('role').$type<RoleOnSite>().notNull(),
  state: text('state').$type<AssignmentState>().notNull(),
  operatorId: uuid('operator_id').notNull(),
  operatorName: text('operator_name').notNull(),
  held: tstzrange('held').notNull(),
  feeCents: bigint('fee_cents', { mode: 'number' }).notNull(),
  /** For being ready, where it began as a standby. */
  readyFeeCents: bigint('ready_fee_cents', { mode: 'number' }),
  distanceKm: doublePrecision('distance_km').notNull(),
  travelMinutes: integer('travel_minutes').notNull(),
  travelRateVersion: integer('travel_rate_version').notNull().default(1),
  offerId: uuid('offer_id'),
  applicationId: uuid('application_id'),
  charterId: uuid('charter_id'),
  charterVersion: integer('charter_version'),
  /** Provisional until then, while a seat of the crew is open. */
  heldUntil: instant('held_until'),
  wasReleased: boolean('was_released').notNull().default(false),
  confirmedAt: instant('confirmed_at'),
  checkedInAt: instant('checked_in_at'),
  checkInPoint: jsonb('check_in_point').$type<StoredPoint>(),
  checkedOutAt: instant('checked_out_at'),
  checkOutPoint: jsonb('check_out_point').$type<StoredPoint>(),
  endedAt: instant('ended_at'),
  endReason: text('end_reason'),
})
export type AssignmentRow = typeof assignments.$inferSelect
