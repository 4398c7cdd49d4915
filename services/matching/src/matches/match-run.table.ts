import type { IndexAnswer, MissionBrief } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import type { RankedOperator, Relaxation, Waterfall } from '@regie/matching'
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import type { AssumptionKey } from '../facts/assumptions.ts'
import { matching } from '../schema.ts'

/** Who asked for a ranking; the id is the message id of the job, and later of its run. */
export const matchRequests = matching.table('match_request', {
  id: uuid('id').primaryKey(),
  missionId: uuid('mission_id').notNull(),
  seat: text('seat').notNull().default('lead'),
  requestedBy: uuid('requested_by'),
  /** The news that made the house ask; null when a person did. */
  newsId: uuid('news_id'),
  requestedAt: instant('requested_at').notNull(),
})

/** One answer of the engine, with all it was asked and weighed by; never changes. */
export const matchRuns = matching.table('match_run', {
  id: idColumn(),
  missionId: uuid('mission_id').notNull(),
  seat: text('seat').notNull().default('lead'),
  organisationId: uuid('organisation_id').notNull(),
  requestedBy: uuid('requested_by'),
  ranAt: instant('ran_at').notNull(),
  weightsId: uuid('weights_id').notNull(),
  weightsKey: text('weights_key').notNull(),
  weightsVersion: integer('weights_version').notNull(),
  consideredCount: integer('considered_count').notNull(),
  fittingCount: integer('fitting_count').notNull(),
  brief: jsonb('brief').$type<MissionBrief>().notNull(),
  charter: jsonb('charter').$type<{ key: string; version: number }>(),
  /** Best first. */
  candidates: jsonb('candidates').$type<RankedOperator[]>().notNull(),
  waterfall: jsonb('waterfall').$type<Waterfall>().notNull(),
  relaxations: jsonb('relaxations').$type<Relaxation[]>().notNull(),
  assumptions: text('assumptions').array().$type<AssumptionKey[]>().notNull(),
  answeredFrom: jsonb('answered_from').$type<IndexAnswer>(),
})
export type MatchRunRow = typeof matchRuns.$inferSelect
