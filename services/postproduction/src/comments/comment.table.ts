import type { COMMENT_AUTHORS, CommentPlace } from '@regie/contracts'
import { instant } from '@regie/database'
import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** What was said stays as it was said; a place lies within its file: by trigger. */
export const comments = schema.table('file_comment', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  assetId: uuid('asset_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  linkId: uuid('link_id'),
  answersId: uuid('answers_id'),
  authorKind: text('author_kind').$type<(typeof COMMENT_AUTHORS)[number]>().notNull(),
  authorId: uuid('author_id').notNull(),
  authorName: text('author_name').notNull(),
  text: text('comment').notNull(),
  placeKind: text('place_kind').$type<CommentPlace['kind']>().notNull(),
  xPx: integer('x_px'),
  yPx: integer('y_px'),
  widthPx: integer('width_px'),
  heightPx: integer('height_px'),
  fromFrame: integer('from_frame'),
  toFrame: integer('to_frame'),
  writtenAt: instant('written_at').notNull(),
  resolvedAt: instant('resolved_at'),
  resolvedBy: uuid('resolved_by'),
})
export type CommentRow = typeof comments.$inferSelect

/** Frames of a file that moves, written once by whoever measured it. */
export const assetMotions = schema.table('asset_motion', {
  assetId: uuid('asset_id').primaryKey(),
  rateNumerator: integer('rate_numerator').notNull(),
  rateDenominator: integer('rate_denominator').notNull(),
  frameCount: integer('frame_count').notNull(),
})
