import { z } from 'zod'
import { BriefShot, LicenceTerms } from '../../events/missions.ts'
import {
  Cents,
  Currency,
  Id,
  Instant,
  Key,
  LongText,
  pageOf,
  PageQuery,
  Point,
  ShortText,
  TimeZone,
  Window,
} from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

export const QUOTE_STATES = ['draft', 'sent', 'accepted', 'declined', 'expired', 'superseded'] as const
export const QuoteState = z.enum(QUOTE_STATES)
export type QuoteState = z.infer<typeof QuoteState>

/** Side by side: the product alone, with options, and delivered sooner. */
export const QUOTE_OPTION_KEYS = ['essential', 'complete', 'express'] as const
export const QuoteOptionKey = z.enum(QUOTE_OPTION_KEYS)
export type QuoteOptionKey = z.infer<typeof QuoteOptionKey>

const ContentHash = z.string().regex(/^[0-9a-f]{64}$/)

export const NewQuotePlace = z.strictObject({
  inseeCode: z.string().regex(/^[0-9AB]{5}$/),
  address: ShortText,
  /** The exact spot, when known; else the commune's own. */
  point: Point.nullable().default(null),
  access: LongText.default(''),
  contactName: ShortText,
  contactPhone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 .()-]{5,23}$/),
})

export const NewQuote = z.strictObject({
  productId: Id,
  place: NewQuotePlace,
  /** Each at least as long as the shoot, and in the future. */
  windows: z.array(Window).min(1).max(5),
  notes: LongText.default(''),
  /** Options of the product for the complete variant; none: the recommended ones. */
  chosenOptionKeys: z.array(Key).max(20).default([]),
  /** An earlier quote of the same client that this one takes the place of. */
  replacesQuoteId: Id.optional(),
})
export type NewQuote = z.infer<typeof NewQuote>

export const QuotePlace = z
  .object({
    inseeCode: z.string(),
    name: z.string(),
    address: z.string(),
    lat: z.number(),
    lon: z.number(),
    zone: TimeZone,
    access: z.string(),
    contactName: z.string(),
    contactPhone: z.string(),
  })
  .meta({ id: 'QuotePlace' })
export type QuotePlace = z.infer<typeof QuotePlace>

export const QuoteLine = z
  .object({
    label: LocalizedText,
    quantity: z.int(),
    unitCents: Cents,
    netCents: Cents,
    vatRateBp: z.int(),
  })
  .meta({ id: 'QuoteLine' })
export type QuoteLine = z.infer<typeof QuoteLine>

export const QuoteOption = z
  .object({
    key: QuoteOptionKey,
    title: LocalizedText,
    /** Keys of the product's options in it. */
    optionKeys: z.array(z.string()),
    durationMinutes: z.int(),
    deliversWithinHours: z.int(),
    shotList: z.array(BriefShot),
    lines: z.array(QuoteLine),
    vat: z.array(z.object({ rateBp: z.int(), netCents: Cents, vatCents: Cents, grossCents: Cents })),
    netCents: Cents,
    vatCents: Cents,
    grossCents: Cents,
    /** Staff only; null for the client. */
    operatorFeeCents: Cents.nullable(),
  })
  .meta({ id: 'QuoteOption' })
export type QuoteOption = z.infer<typeof QuoteOption>

export const Quote = z
  .object({
    id: Id,
    reference: z.string(),
    state: QuoteState,
    organisationId: Id,
    organisationName: z.string(),
    productId: Id,
    productTitle: LocalizedText,
    place: QuotePlace,
    windows: z.array(Window),
    notes: z.string(),
    licence: LicenceTerms,
    options: z.array(QuoteOption),
    currency: Currency,
    /** SHA-256 of the canonical JSON of what is shown; from the sending on. Send it back to accept. */
    contentHash: ContentHash.nullable(),
    createdAt: Instant,
    createdByName: z.string().nullable(),
    sentAt: Instant.nullable(),
    validUntil: Instant.nullable(),
    acceptance: z
      .object({
        optionKey: QuoteOptionKey,
        windowIndex: z.int(),
        window: Window,
        acceptedBy: Id,
        acceptedByName: z.string().nullable(),
        acceptedAt: Instant,
        contentHash: ContentHash,
      })
      .nullable(),
    declineReason: z.string().nullable(),
    replacesQuoteId: Id.nullable(),
    missionId: Id.nullable(),
  })
  .meta({ id: 'Quote' })
export type Quote = z.infer<typeof Quote>

export const QuoteCard = z
  .object({
    id: Id,
    reference: z.string(),
    state: QuoteState,
    organisationId: Id,
    organisationName: z.string(),
    productTitle: LocalizedText,
    placeName: z.string(),
    zone: TimeZone,
    firstWindow: Window,
    /** The cheapest variant, VAT included; the accepted one once accepted. */
    grossCents: Cents,
    currency: Currency,
    createdAt: Instant,
    validUntil: Instant.nullable(),
    missionId: Id.nullable(),
  })
  .meta({ id: 'QuoteCard' })
export type QuoteCard = z.infer<typeof QuoteCard>

export const QuoteQuery = PageQuery.extend({ state: QuoteState.optional(), organisationId: Id.optional() })
export type QuoteQuery = z.infer<typeof QuoteQuery>
export const QuotePage = pageOf(QuoteCard).meta({ id: 'QuotePage' })
export type QuotePage = z.infer<typeof QuotePage>

export const QuoteAcceptance = z.strictObject({
  optionKey: QuoteOptionKey,
  windowIndex: z.int().min(0).max(4),
  contentHash: ContentHash,
})
export type QuoteAcceptance = z.infer<typeof QuoteAcceptance>

export const QuoteDecline = z.strictObject({ reason: ShortText })
