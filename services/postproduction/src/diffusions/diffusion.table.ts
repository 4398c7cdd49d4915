import type { DiffusionState, LicensedMedium, LicensedTerritory } from '@regie/contracts'
import { instant } from '@regie/database'
import { date, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const diffusions = schema.table('diffusion', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  deliverableId: uuid('deliverable_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  assetId: uuid('asset_id').notNull(),
  campaign: text('campaign').notNull(),
  medium: text('medium').$type<LicensedMedium>().notNull(),
  territory: text('territory').$type<LicensedTerritory>().notNull(),
  channel: text('channel'),
  startsOn: date('starts_on', { mode: 'string' }).notNull(),
  endsOn: date('ends_on', { mode: 'string' }),
  state: text('state').$type<DiffusionState>().notNull(),
  plannedBy: uuid('planned_by').notNull(),
  plannedAt: instant('planned_at').notNull(),
  cancelledAt: instant('cancelled_at'),
})
export type DiffusionRow = typeof diffusions.$inferSelect
