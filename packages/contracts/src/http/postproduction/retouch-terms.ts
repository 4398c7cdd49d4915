import { z } from 'zod'
import { Cents, Id, Instant, Key, ShortText } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

export const RETOUCH_STEPS = ['automatic', 'cull', 'retouch', 'quality'] as const
export const RetouchStepKind = z.enum(RETOUCH_STEPS)
export type RetouchStepKind = z.infer<typeof RetouchStepKind>

/** Who is asked first; `-first` overflows to the other kind when the time asked for cannot be met. */
export const RETOUCH_ROUTES = ['internal', 'partner', 'internal-first', 'partner-first'] as const
export const RetouchRoute = z.enum(RETOUCH_ROUTES)
export type RetouchRoute = z.infer<typeof RetouchRoute>

/** What a machine can see wrong in a picture and somebody can put right. */
export const RETOUCH_FINDINGS = [
  'tilt',
  'aspect-ratio',
  'colour-space',
  'position',
  'exposure',
  'clipping',
  'colour-cast',
  'noise',
  'face-dark',
  'face-bright',
  'background',
  'change',
  'note',
] as const
export const RetouchFindingKind = z.enum(RETOUCH_FINDINGS)
export type RetouchFindingKind = z.infer<typeof RetouchFindingKind>

const Hours = z.int().min(1).max(720)

/** What is done to one picture after another; the house's own step comes first where there is something for it to do. */
const TermsStep = z.strictObject({
  kind: z.enum(['cull', 'retouch', 'quality']),
  route: RetouchRoute,
  /** A picture, to whoever does it outside the house. */
  priceCents: Cents,
})

const TermsLine = z.strictObject({
  /** null: every product without a line of its own. */
  productKey: Key.nullable(),
  steps: z.array(TermsStep).min(1).max(5),
  /** From opening to being handed in. */
  hours: Hours,
})

/** Added to the price of the retouch step and to its time where such a thing is to be put right. */
const TermsAddOn = z.strictObject({
  finding: RetouchFindingKind,
  priceCents: Cents,
  hours: z.int().min(0).max(720),
})

const onceEach = (keys: readonly (string | null)[]) => new Set(keys).size === keys.length

/** What retouching costs, who is asked and how long it may take. Published whole, never changed. */
export const RetouchTerms = z
  .strictObject({
    lines: z
      .array(TermsLine)
      .min(1)
      .max(100)
      .refine(
        (lines) => lines.some(({ productKey }) => productKey === null),
        'has no line for every other product',
      )
      .refine(
        (lines) => onceEach(lines.map(({ productKey }) => productKey)),
        'two lines are for the same product',
      )
      .refine(
        (lines) => lines.every(({ steps }) => steps.some(({ kind }) => kind === 'retouch')),
        'a line has no retouch step',
      ),
    addOns: z
      .array(TermsAddOn)
      .max(RETOUCH_FINDINGS.length)
      .refine((rows) => onceEach(rows.map(({ finding }) => finding)), 'two add-ons are for the same finding'),
    /** Assigned and not begun so long after: somebody else is asked. */
    startWithinHours: Hours,
    automatic: z.strictObject({
      /** A picture that leans further is not straightened by the machine. */
      maxTiltDegrees: z.number().min(0).max(15),
      /** Share of the picture that a crop or a straightening may take. */
      maxCropPct: z.number().min(0).max(40),
      /** Surest first: below, a person looks at it. */
      minConfidence: z.number().min(0).max(1),
    }),
  })
  .meta({ id: 'RetouchTerms' })
export type RetouchTerms = z.infer<typeof RetouchTerms>

export const NewRetouchTerms = z.strictObject({ terms: RetouchTerms, reason: ShortText })
export type NewRetouchTerms = z.infer<typeof NewRetouchTerms>

export const RetouchTermsVersion = z
  .object({
    version: z.int().min(1),
    terms: RetouchTerms,
    reason: z.string(),
    setBy: Id.nullable(),
    setAt: Instant,
  })
  .meta({ id: 'RetouchTermsVersion' })
export type RetouchTermsVersion = z.infer<typeof RetouchTermsVersion>

export const RETOUCH_PARTNER_KINDS = ['internal', 'partner'] as const
export const RetouchPartnerKind = z.enum(RETOUCH_PARTNER_KINDS)
export type RetouchPartnerKind = z.infer<typeof RetouchPartnerKind>

/** How a retoucher of the community works for the house; `priority`: 1 is asked first among those who can. */
export const RetouchPartnerTerms = z.strictObject({
  kind: RetouchPartnerKind,
  dailyCapacity: z.int().min(1).max(5_000),
  priority: z.int().min(1).max(100),
  isActive: z.boolean(),
})
export type RetouchPartnerTerms = z.infer<typeof RetouchPartnerTerms>

export const RetouchPartner = z
  .object({
    ...RetouchPartnerTerms.shape,
    operatorId: Id,
    name: z.string(),
    /** Active in the community, with the retoucher's role. */
    isRetoucher: z.boolean(),
    /** Pictures in hand. */
    load: z.int(),
    /** Of the last 90 days. */
    acceptedCount: z.int(),
    returnedCount: z.int(),
  })
  .meta({ id: 'RetouchPartner' })
export type RetouchPartner = z.infer<typeof RetouchPartner>
export const RetouchPartnerList = z
  .object({
    items: z.array(RetouchPartner),
    /** Retouchers of the community who are no partner yet. */
    others: z.array(z.object({ operatorId: Id, name: z.string() })),
  })
  .meta({ id: 'RetouchPartnerList' })
export type RetouchPartnerList = z.infer<typeof RetouchPartnerList>

export const RetouchFiguresQuery = z.object({
  /** Months, both included, in the house's own time. */
  from: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional(),
})
export type RetouchFiguresQuery = z.infer<typeof RetouchFiguresQuery>

/** Of what was put right in accepted pictures, how much the machine did by itself. */
export const RetouchFigures = z
  .object({
    rows: z.array(
      z.object({
        productKey: z.string(),
        title: LocalizedText,
        month: z.string(),
        automaticCount: z.int(),
        byHandCount: z.int(),
        /** 0–1; null where nothing was put right. */
        automationShare: z.number().nullable(),
        pictureCount: z.int(),
        amountCents: z.int(),
      }),
    ),
    automationShare: z.number().nullable(),
  })
  .meta({ id: 'RetouchFigures' })
export type RetouchFigures = z.infer<typeof RetouchFigures>
