import { z } from 'zod'
import { LocalizedText } from '../localized.ts'
import { CharterKey } from './charter-rule.ts'

export const RENDITION_FORMATS = ['jpeg', 'webp', 'png'] as const
export const RenditionFormat = z.enum(RENDITION_FORMATS).meta({ id: 'RenditionFormat' })
export type RenditionFormat = z.infer<typeof RenditionFormat>

const sidePx = z.int().min(16).max(16_000)
const common = {
  key: CharterKey,
  label: LocalizedText,
  format: RenditionFormat,
  /** Encoder quality, 1-100; a PNG ignores it. */
  quality: z.int().min(1).max(100),
  /** The quality is lowered, never under 50, until the file fits. */
  maxBytes: z.int().min(1_000).max(200_000_000).optional(),
  /** What shows through transparent pixels; white unless told. */
  background: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
}

/** Cover fills the exact size by cropping around the centre or the busiest part. It never enlarges. */
const CoverChannel = z.strictObject({
  ...common,
  fit: z.literal('cover'),
  widthPx: sidePx,
  heightPx: sidePx,
  crop: z.enum(['centre', 'attention']).optional(),
})

/** Inside keeps the whole picture within the long side. It never enlarges. */
const InsideChannel = z.strictObject({ ...common, fit: z.literal('inside'), maxLongSidePx: sidePx })

export const CharterChannel = z
  .discriminatedUnion('fit', [CoverChannel, InsideChannel])
  .meta({ id: 'CharterChannel' })
export type CharterChannel = z.infer<typeof CharterChannel>

/** `limited`: some of what shows is released, or with bounds; `not-applicable`: nothing shows that wants a release. */
export const RELEASE_STATUSES = ['none', 'not-applicable', 'unlimited', 'limited'] as const
const ReleaseStatus = z.enum(RELEASE_STATUSES)
export type ReleaseStatus = z.infer<typeof ReleaseStatus>

/**
 * What is written into every file delivered, as IPTC and PLUS fields of its XMP packet.
 *
 * Dates are calendar days (YYYY-MM-DD). `jobId` carries the mission's number.
 */
export const RenditionRights = z
  .strictObject({
    creator: z.string().min(1).max(200),
    credit: z.string().min(1).max(200).optional(),
    copyright: z.string().min(1).max(400),
    usageTerms: LocalizedText.optional(),
    webStatement: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    /** Whom to ask for more rights. */
    licensor: z.string().min(1).max(200).optional(),
    modelRelease: ReleaseStatus.optional(),
    propertyRelease: ReleaseStatus.optional(),
    licenceStartsOn: z.iso.date().optional(),
    licenceEndsOn: z.iso.date().optional(),
    jobId: z.string().min(1).max(60).optional(),
  })
  .meta({ id: 'RenditionRights' })
export type RenditionRights = z.infer<typeof RenditionRights>
