import type { AssetState, PhotoMeasures, PhotoRefusal, Verdict } from '@regie/contracts'
import { instant } from '@regie/database'
import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** Hash, bytes and key of an original never change once written, and the row cannot be deleted: by trigger. */
export const assets = schema.table('asset', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  sentBy: uuid('sent_by').notNull(),
  state: text('state').$type<AssetState>().notNull(),
  filename: text('filename').notNull(),
  shotKey: text('shot_key'),
  replacesId: uuid('replaces_id'),
  changeId: uuid('change_id'),
  objectKey: text('object_key'),
  sha256: text('sha256'),
  bytes: bigint('bytes', { mode: 'number' }),
  contentType: text('content_type'),
  /** Decodes begun and never ended: counted before the decode, taken back at any end but the worker's death. */
  decodeStarts: integer('decode_starts').notNull().default(0),
  /** Times the decoder's process died or hung on it. */
  decodeCrashes: integer('decode_crashes').notNull().default(0),
  outcome: text('outcome').$type<'passed' | 'to_fix'>(),
  widthPx: integer('width_px'),
  heightPx: integer('height_px'),
  previewKey: text('preview_key'),
  thumbnailKey: text('thumbnail_key'),
  previewWidthPx: integer('preview_width_px'),
  previewHeightPx: integer('preview_height_px'),
  receivedAt: instant('received_at').notNull(),
  storedAt: instant('stored_at'),
  analysedAt: instant('analysed_at'),
})
export type AssetRow = typeof assets.$inferSelect

/** Insert-only, kept so by trigger; an asset's outcome is a foreign key into it. */
export const assetChecks = schema.table('asset_check', {
  assetId: uuid('asset_id').primaryKey(),
  outcome: text('outcome').$type<'passed' | 'to_fix'>().notNull(),
  verdictCount: integer('verdict_count').notNull(),
  charterId: uuid('charter_id'),
  charterVersion: integer('charter_version'),
  measures: jsonb('measures').$type<PhotoMeasures>(),
  refusal: jsonb('refusal').$type<PhotoRefusal>(),
  checkedAt: instant('checked_at').notNull(),
})

export const verdicts = schema.table(
  'verdict',
  {
    assetId: uuid('asset_id').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    outcome: text('outcome').$type<Verdict['outcome']>().notNull(),
    verdict: jsonb('verdict').$type<Verdict>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.assetId, table.position] })],
)
