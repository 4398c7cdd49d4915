import type { MissionApplicationState } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { doublePrecision, integer, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

export const missionApplications = missionsSchema.table('mission_application', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  seat: text('seat').notNull().default('lead'),
  operatorId: uuid('operator_id').notNull(),
  operatorName: text('operator_name').notNull(),
  state: text('state').$type<MissionApplicationState>().notNull(),
  message: text('message').notNull(),
  distanceKm: doublePrecision('distance_km').notNull(),
  travelMinutes: integer('travel_minutes').notNull(),
  sentAt: instant('sent_at').notNull(),
  decidedAt: instant('decided_at'),
  decisionReason: text('decision_reason'),
})
export type MissionApplicationRow = typeof missionApplications.$inferSelect
