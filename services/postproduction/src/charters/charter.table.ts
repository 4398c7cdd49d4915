import type { CharterDocument, CharterLayer } from '@regie/contracts'
import { instant } from '@regie/database'
import { integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const charters = schema.table('charter', {
  id: uuid('id').primaryKey(),
  key: text('key').notNull(),
  organisationId: uuid('organisation_id'),
  draft: jsonb('draft').$type<CharterDocument>().notNull(),
  draftHash: text('draft_hash').notNull(),
  /** A layer over a published version of another charter, or all three null. */
  baseId: uuid('base_id'),
  baseVersion: integer('base_version'),
  draftLayer: jsonb('draft_layer').$type<CharterLayer>(),
  currentVersion: integer('current_version'),
  publishedHash: text('published_hash'),
  publishedAt: instant('published_at'),
  revision: integer('revision').notNull().default(1),
  createdAt: instant('created_at').notNull(),
})

/** Insert-only, kept so by trigger. */
export const charterVersions = schema.table(
  'charter_version',
  {
    charterId: uuid('charter_id').notNull(),
    version: integer('version').notNull(),
    organisationId: uuid('organisation_id'),
    document: jsonb('document').$type<CharterDocument>().notNull(),
    layers: jsonb('layers').$type<CharterLayer[]>().notNull().default([]),
    contentHash: text('content_hash').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: uuid('published_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.charterId, table.version] })],
)
