import type { CompensationKind, CompensationLine, LocalizedText } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'
import type { Situation } from './compensation.rules.ts'

const cents = (name: string) => bigint(name, { mode: 'number' }).notNull()

/** Decided for good; `cause` names what it is paid for, once. */
export const compensations = missionsSchema.table('compensation', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  incidentId: uuid('incident_id'),
  kind: text('kind').$type<CompensationKind>().notNull(),
  cause: text('cause').notNull(),
  situation: jsonb('situation').$type<Situation>().notNull(),
  policyId: uuid('policy_id').notNull(),
  policyVersion: integer('policy_version').notNull(),
  clientCents: cents('client_cents'),
  operatorCents: cents('operator_cents'),
  houseCents: cents('house_cents'),
  decidedAt: instant('decided_at').notNull(),
  decidedBy: uuid('decided_by'),
  decidedByKind: text('decided_by_kind', { enum: ['client', 'operator', 'staff', 'system'] }).notNull(),
})
export type CompensationRow = typeof compensations.$inferSelect

export const compensationLines = missionsSchema.table(
  'compensation_line',
  {
    compensationId: uuid('compensation_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    position: integer('position').notNull(),
    party: text('party').$type<CompensationLine['party']>().notNull(),
    operatorId: uuid('operator_id'),
    assignmentId: uuid('assignment_id'),
    cents: cents('cents'),
    says: jsonb('says').$type<LocalizedText>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.compensationId, table.position] })],
)
