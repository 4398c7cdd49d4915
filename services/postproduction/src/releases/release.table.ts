import type { LicensedMedium, LicensedTerritory, ReleaseKind, ReleaseState } from '@regie/contracts'
import { instant } from '@regie/database'
import { boolean, date, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const releases = schema.table('release', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  kind: text('kind').$type<ReleaseKind>().notNull(),
  state: text('state').$type<ReleaseState>().notNull(),
  subject: text('subject').notNull(),
  isMinor: boolean('is_minor').notNull(),
  guardian: text('guardian'),
  signedOn: date('signed_on', { mode: 'string' }).notNull(),
  expiresOn: date('expires_on', { mode: 'string' }),
  media: jsonb('media').$type<LicensedMedium[]>(),
  territory: text('territory').$type<LicensedTerritory>(),
  zone: text('zone').notNull(),
  documentKey: text('document_key'),
  documentSha256: text('document_sha256'),
  documentType: text('document_type'),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnReason: text('withdrawn_reason'),
  warnedAt: instant('warned_at'),
})
export type ReleaseRow = typeof releases.$inferSelect

export const releaseAssets = schema.table(
  'release_asset',
  { releaseId: uuid('release_id').notNull(), assetId: uuid('asset_id').notNull() },
  (table) => [primaryKey({ columns: [table.releaseId, table.assetId] })],
)
