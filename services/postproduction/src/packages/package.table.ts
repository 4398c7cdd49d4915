import type { LocalizedText, PackageOmission, PackageState } from '@regie/contracts'
import { instant } from '@regie/database'
import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const packages = schema.table('package', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  state: text('state').$type<PackageState>().notNull(),
  objectKey: text('object_key'),
  sha256: text('sha256'),
  bytes: bigint('bytes', { mode: 'number' }),
  omitted: jsonb('omitted').$type<PackageOmission[]>().notNull().default([]),
  channels: jsonb('channels').$type<{ key: string; label: LocalizedText }[]>().notNull().default([]),
  createdAt: instant('created_at').notNull(),
  readyAt: instant('ready_at'),
})
export type PackageRow = typeof packages.$inferSelect

/** `(assetId, sourceSha256)` is a foreign key to the original: a rendition names the very bytes it was made of. */
export const renditions = schema.table(
  'rendition',
  {
    packageId: uuid('package_id').notNull(),
    assetId: uuid('asset_id').notNull(),
    sourceSha256: text('source_sha256').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    channel: text('channel').notNull(),
    name: text('name').notNull(),
    objectKey: text('object_key').notNull(),
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
  },
  (table) => [primaryKey({ columns: [table.assetId, table.channel] })],
)

export const links = schema.table('link', {
  id: uuid('id').primaryKey(),
  packageId: uuid('package_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  madeBy: uuid('made_by').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  firstUsedAt: instant('first_used_at'),
  revokedAt: instant('revoked_at'),
})
