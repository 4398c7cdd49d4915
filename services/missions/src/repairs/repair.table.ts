import type { LocalizedText, Repair, RepairKind, RepairState } from '@regie/contracts'
import { idColumn, instant, tstzrange } from '@regie/database'
import { bigint, boolean, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

export const repairs = missionsSchema.table('repair', {
  id: idColumn(),
  incidentId: uuid('incident_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  /** The least touching first. */
  position: integer('position').notNull(),
  kind: text('kind').$type<RepairKind>().notNull(),
  state: text('state').$type<RepairState>().notNull(),
  says: jsonb('says').$type<LocalizedText>().notNull(),
  isAdvice: boolean('is_advice').notNull(),
  touched: jsonb('touched').$type<Repair['touched']>().notNull(),
  operatorId: uuid('operator_id'),
  operatorName: text('operator_name'),
  feeCents: bigint('fee_cents', { mode: 'number' }),
  costDeltaCents: bigint('cost_delta_cents', { mode: 'number' }).notNull(),
  newWindow: tstzrange('new_window'),
  standbyId: uuid('standby_id'),
  offerId: uuid('offer_id'),
  answerBy: instant('answer_by'),
  madeAt: instant('made_at').notNull(),
  decidedAt: instant('decided_at'),
  decidedBy: uuid('decided_by'),
  decidedByName: text('decided_by_name'),
  reason: text('reason'),
})
export type RepairRow = typeof repairs.$inferSelect
