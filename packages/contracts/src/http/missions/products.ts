import { z } from 'zod'
import { BriefShot, LicenceTerms } from '../../events/missions.ts'
import { Cents, Currency, Id, Instant, Key, pageOf, PageQuery, RoleOnSite } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

export const PRODUCT_STATES = ['draft', 'published'] as const
export const STAFFING_MODES = ['waves', 'board', 'direct', 'plan'] as const

/** How a mission of this product finds its operator; it stands on the board in `waves` and `board`. */
export const ProductStaffing = z
  .strictObject({
    mode: z.enum(STAFFING_MODES),
    /** Operators asked at once. */
    waveSize: z.int().min(1).max(20),
    /** Time to answer an offer, 1 minute to 7 days. */
    answerWithinMinutes: z.int().min(1).max(10_080),
  })
  .meta({ id: 'ProductStaffing' })
export type ProductStaffing = z.infer<typeof ProductStaffing>

export const ProductShot = z.strictObject({
  ...BriefShot.shape,
  key: Key,
  count: z.int().min(1).max(1_000),
})
export type ProductShot = z.infer<typeof ProductShot>

const EffortMinutes = z.int().min(0).max(1_440)
/** The time a shoot takes besides the shoot itself; operators see it in every offer. */
export const ProductEffort = z
  .strictObject({
    /** Reading the brief, checking and packing the equipment. */
    preparationMinutes: EffortMinutes,
    /** Choosing and first corrections, after the shoot; whoever leads does it. */
    editMinutes: EffortMinutes,
    /** Sending the pictures; whoever leads does it. */
    uploadMinutes: EffortMinutes,
  })
  .meta({ id: 'ProductEffort' })
export type ProductEffort = z.infer<typeof ProductEffort>

const VatRateBp = z.int().min(0).max(10_000)

/** Something a client may add. `extra` goes into the complete variant, `express` makes the express one. */
export const NewProductOption = z.strictObject({
  key: Key,
  label: LocalizedText,
  kind: z.enum(['extra', 'express']).default('extra'),
  /** Proposed when the client chose no option. */
  isRecommended: z.boolean().default(false),
  priceCents: Cents,
  /** null: the product's own rate. */
  vatRateBp: VatRateBp.nullable().default(null),
  addsFeeCents: Cents.default(0),
  addsMinutes: z.int().min(0).max(1_440).default(0),
  addsShots: z.array(ProductShot).max(100).default([]),
  deliversWithinHours: z.int().min(1).max(2_160).nullable().default(null),
})
export type NewProductOption = z.infer<typeof NewProductOption>

/** A seat beside the lead's: an assistant, a drone pilot. The crew is staffed whole or not at all. */
export const NewProductSeat = z.strictObject({
  key: Key,
  role: RoleOnSite,
  /** null: the product's own. */
  speciality: Key.nullable().default(null),
  minimumLevel: z.int().min(1).max(5).default(1),
  capabilities: z.array(Key).max(40).default([]),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(10)
    .default([]),
  /** What the client pays for this seat, before VAT: a line of the quote. */
  priceCents: Cents,
  feeCents: Cents,
})
export type NewProductSeat = z.infer<typeof NewProductSeat>

/** A standardised shoot as staff writes it; prices are before VAT. */
export const NewProduct = z.strictObject({
  key: Key,
  title: LocalizedText,
  description: LocalizedText,
  speciality: Key,
  minimumLevel: z.int().min(1).max(5),
  role: RoleOnSite,
  durationMinutes: z.int().min(15).max(1_440),
  shotList: z.array(ProductShot).min(1).max(200),
  charterKey: Key.nullable().default(null),
  capabilities: z.array(Key).max(40).default([]),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(10)
    .default([]),
  /** What the client pays, before VAT. */
  priceCents: Cents,
  /** The lead's. */
  operatorFeeCents: Cents,
  /** Seats beside the lead's; none: one operator alone. */
  crew: z.array(NewProductSeat).max(5).default([]),
  vatRateBp: VatRateBp.default(2_000),
  options: z.array(NewProductOption).max(20).default([]),
  licence: z.strictObject(LicenceTerms.shape),
  channels: z.array(Key).max(40).default([]),
  /** A replacement is held ready and paid for it. */
  isCritical: z.boolean().default(false),
  /** The weather is watched. */
  isOutdoor: z.boolean().default(false),
  deliversWithinHours: z.int().min(1).max(2_160).default(72),
  effort: ProductEffort.default({ preparationMinutes: 20, editMinutes: 40, uploadMinutes: 20 }),
  staffing: ProductStaffing.default({ mode: 'waves', waveSize: 3, answerWithinMinutes: 120 }),
  /** Quotes leave at once, without a producer reading them first. */
  autoSend: z.boolean().default(true),
  /** Sold to this client only; null: to every client. */
  organisationId: Id.nullable().default(null),
})
export type NewProduct = z.infer<typeof NewProduct>

export const ProductOption = z
  .object({
    key: z.string(),
    label: LocalizedText,
    kind: z.enum(['extra', 'express']),
    isRecommended: z.boolean(),
    /** null for operators. */
    priceCents: Cents.nullable(),
    vatRateBp: VatRateBp.nullable(),
    /** null for clients. */
    addsFeeCents: Cents.nullable(),
    addsMinutes: z.int(),
    addsShots: z.array(BriefShot),
    deliversWithinHours: z.int().nullable(),
  })
  .meta({ id: 'ProductOption' })

export const ProductSeat = z
  .object({
    key: z.string(),
    role: RoleOnSite,
    speciality: z.string().nullable(),
    minimumLevel: z.int(),
    capabilities: z.array(z.string()),
    languages: z.array(z.string()),
    /** null for operators. */
    priceCents: Cents.nullable(),
    /** null for clients. */
    feeCents: Cents.nullable(),
  })
  .meta({ id: 'ProductSeat' })

/** A product as each face sees it: clients the price, operators the fee, staff both. */
export const Product = z
  .object({
    id: Id,
    key: z.string(),
    state: z.enum(PRODUCT_STATES),
    title: LocalizedText,
    description: LocalizedText,
    speciality: z.string(),
    minimumLevel: z.int(),
    role: RoleOnSite,
    durationMinutes: z.int(),
    shotList: z.array(BriefShot),
    charterKey: z.string().nullable(),
    charterTitle: LocalizedText.nullable(),
    capabilities: z.array(z.string()),
    languages: z.array(z.string()),
    priceCents: Cents.nullable(),
    operatorFeeCents: Cents.nullable(),
    crew: z.array(ProductSeat),
    currency: Currency,
    vatRateBp: VatRateBp,
    options: z.array(ProductOption),
    licence: LicenceTerms,
    channels: z.array(z.string()),
    isCritical: z.boolean(),
    isOutdoor: z.boolean(),
    deliversWithinHours: z.int(),
    effort: ProductEffort,
    /** Staff only. */
    staffing: ProductStaffing.nullable(),
    autoSend: z.boolean().nullable(),
    organisationId: Id.nullable(),
    publishedAt: Instant.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'Product' })
export type Product = z.infer<typeof Product>

export const ProductQuery = PageQuery.extend({
  speciality: Key.optional(),
  state: z.enum(PRODUCT_STATES).optional(),
})
export type ProductQuery = z.infer<typeof ProductQuery>
export const ProductPage = pageOf(Product).meta({ id: 'ProductPage' })
export type ProductPage = z.infer<typeof ProductPage>
