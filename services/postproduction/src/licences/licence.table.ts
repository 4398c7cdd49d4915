import type { Licence, LicenceTerms } from '@regie/contracts'
import { instant } from '@regie/database'
import { date, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** Insert-only but for `warnedAt`, kept so by trigger. */
export const licences = schema.table('licence', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  author: text('author').notNull(),
  terms: jsonb('terms').$type<LicenceTerms>().notNull(),
  origin: text('origin').$type<Licence['origin']>().notNull(),
  reason: text('reason'),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }),
  portfolioFrom: date('portfolio_from', { mode: 'string' }),
  zone: text('zone').notNull(),
  grantedAt: instant('granted_at').notNull(),
  warnedAt: instant('warned_at'),
})
export type LicenceRow = typeof licences.$inferSelect

export const licenceAssets = schema.table(
  'licence_asset',
  { licenceId: uuid('licence_id').notNull(), assetId: uuid('asset_id').notNull() },
  (table) => [primaryKey({ columns: [table.licenceId, table.assetId] })],
)
