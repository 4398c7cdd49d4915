import type {
  BriefShot,
  LicenceTerms,
  LocalizedText,
  NewProductOption,
  NewProductSeat,
  ProductEffort,
  ProductStaffing,
  RoleOnSite,
} from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { bigint, boolean, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { missionsSchema } from '../missions-schema.ts'

export const products = missionsSchema.table('product', {
  id: idColumn(),
  key: text('key').notNull(),
  state: text('state', { enum: ['draft', 'published'] }).notNull(),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  description: jsonb('description').$type<LocalizedText>().notNull(),
  speciality: text('speciality').notNull(),
  minimumLevel: integer('minimum_level').notNull(),
  role: text('role').$type<RoleOnSite>().notNull(),
  durationMinutes: integer('duration_minutes').notNull(),
  shotList: jsonb('shot_list').$type<z.infer<typeof BriefShot>[]>().notNull(),
  charterKey: text('charter_key'),
  capabilities: text('capabilities').array().notNull(),
  languages: text('languages').array().notNull(),
  priceCents: bigint('price_cents', { mode: 'number' }).notNull(),
  operatorFeeCents: bigint('operator_fee_cents', { mode: 'number' }).notNull(),
  crew: jsonb('crew').$type<NewProductSeat[]>().notNull().default([]),
  vatRateBp: integer('vat_rate_bp').notNull(),
  options: jsonb('options').$type<NewProductOption[]>().notNull(),
  licence: jsonb('licence').$type<LicenceTerms>().notNull(),
  channels: text('channels').array().notNull(),
  isCritical: boolean('is_critical').notNull().default(false),
  isOutdoor: boolean('is_outdoor').notNull().default(false),
  deliversWithinHours: integer('delivers_within_hours').notNull(),
  /** The time around the shoot. */
  effort: jsonb('effort').$type<ProductEffort>().notNull(),
  staffing: jsonb('staffing').$type<ProductStaffing>().notNull(),
  autoSend: boolean('auto_send').notNull(),
  organisationId: uuid('organisation_id'),
  createdAt: instant('created_at').notNull(),
  publishedAt: instant('published_at'),
  revision: integer('revision').notNull(),
})
export type ProductRow = typeof products.$inferSelect
