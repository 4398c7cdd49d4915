import type { ChangeState, PhotoRegion } from '@regie/contracts'
import { instant } from '@regie/database'
import { jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const changes = schema.table('change', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  assetId: uuid('asset_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  state: text('state').$type<ChangeState>().notNull(),
  comment: text('comment').notNull(),
  region: jsonb('region').$type<PhotoRegion>(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  answeredAt: instant('answered_at'),
  answerAssetId: uuid('answer_asset_id'),
})
export type ChangeRow = typeof changes.$inferSelect
