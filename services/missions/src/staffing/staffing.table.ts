import type { DecisionKind, DecisionState, LocalizedText, StaffingRules } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { doublePrecision, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'
import type { Doubt } from './confidence.rules.ts'
import type { Effect, Proposal } from './proposal.ts'

/** Never changed, only followed by the next version of the same scope. */
export const staffingPolicies = missionsSchema.table('staffing_policy', {
  id: idColumn(),
  productKey: text('product_key'),
  organisationId: uuid('organisation_id'),
  version: integer('version').notNull(),
  rules: jsonb('rules').$type<StaffingRules>().notNull(),
  reason: text('reason'),
  createdBy: uuid('created_by'),
  createdByName: text('created_by_name'),
  createdAt: instant('created_at').notNull(),
})
export type PolicyRow = typeof staffingPolicies.$inferSelect

/** A step of the machine as it was made, and what became of it. */
export const staffingDecisions = missionsSchema.table('staffing_decision', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  seat: text('seat').notNull(),
  round: integer('round').notNull(),
  kind: text('kind').$type<DecisionKind>().notNull(),
  state: text('state').$type<DecisionState>().notNull(),
  level: text('level').$type<StaffingRules['automation']>().notNull(),
  policyId: uuid('policy_id').notNull(),
  subjectId: uuid('subject_id'),
  proposal: jsonb('proposal').$type<Proposal>().notNull(),
  says: jsonb('says').$type<LocalizedText>().notNull(),
  explanation: jsonb('explanation').$type<LocalizedText[]>().notNull(),
  doubts: jsonb('doubts').$type<Doubt[]>().notNull(),
  confidence: doublePrecision('confidence').notNull(),
  madeAt: instant('made_at').notNull(),
  dueAt: instant('due_at'),
  settledAt: instant('settled_at'),
  settledBy: uuid('settled_by'),
  settledByName: text('settled_by_name'),
  settleReason: jsonb('settle_reason').$type<LocalizedText>(),
  effect: jsonb('effect').$type<Effect>(),
  undoneAt: instant('undone_at'),
  undoneBy: uuid('undone_by'),
  undoneByName: text('undone_by_name'),
  undoReason: text('undo_reason'),
})
export type DecisionRow = typeof staffingDecisions.$inferSelect
