import type {
  BriefShot,
  LicenceTerms,
  LocalizedText,
  NewProductSeat,
  QuoteOption,
  QuoteOptionKey,
  QuotePlace,
  QuoteState,
  Window,
} from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { missionsSchema } from '../missions-schema.ts'

const cents = (name: string) => bigint(name, { mode: 'number' }).notNull()

export const quotes = missionsSchema.table('quote', {
  id: idColumn(),
  reference: text('reference').notNull(),
  state: text('state').$type<QuoteState>().notNull(),
  organisationId: uuid('organisation_id').notNull(),
  productId: uuid('product_id').notNull(),
  productTitle: jsonb('product_title').$type<LocalizedText>().notNull(),
  place: jsonb('place').$type<QuotePlace>().notNull(),
  windows: jsonb('windows').$type<Window[]>().notNull(),
  notes: text('notes').notNull(),
  licence: jsonb('licence').$type<LicenceTerms>().notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: uuid('created_by'),
  createdByName: text('created_by_name'),
  replacesQuoteId: uuid('replaces_quote_id'),
  sentAt: instant('sent_at'),
  validUntil: instant('valid_until'),
  contentHash: text('content_hash'),
  decidedAt: instant('decided_at'),
  acceptedBy: uuid('accepted_by'),
  acceptedByName: text('accepted_by_name'),
  acceptedOptionKey: text('accepted_option_key').$type<QuoteOptionKey>(),
  acceptedWindowIndex: integer('accepted_window_index'),
  declineReason: text('decline_reason'),
})
export type QuoteRow = typeof quotes.$inferSelect

export const quoteOptions = missionsSchema.table(
  'quote_option',
  {
    quoteId: uuid('quote_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    key: text('key').$type<QuoteOptionKey>().notNull(),
    position: integer('position').notNull(),
    title: jsonb('title').$type<LocalizedText>().notNull(),
    optionKeys: text('option_keys').array().notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    deliversWithinHours: integer('delivers_within_hours').notNull(),
    shotList: jsonb('shot_list').$type<z.infer<typeof BriefShot>[]>().notNull(),
    vat: jsonb('vat').$type<QuoteOption['vat']>().notNull(),
    netCents: cents('net_cents'),
    vatCents: cents('vat_cents'),
    grossCents: cents('gross_cents'),
    operatorFeeCents: cents('operator_fee_cents'),
    crew: jsonb('crew').$type<NewProductSeat[]>().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.quoteId, table.key] })],
)

export const quoteLines = missionsSchema.table('quote_line', {
  id: idColumn(),
  quoteId: uuid('quote_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  optionKey: text('option_key').$type<QuoteOptionKey>().notNull(),
  position: integer('position').notNull(),
  label: jsonb('label').$type<LocalizedText>().notNull(),
  quantity: integer('quantity').notNull(),
  unitCents: cents('unit_cents'),
  netCents: cents('net_cents'),
  vatRateBp: integer('vat_rate_bp').notNull(),
})
