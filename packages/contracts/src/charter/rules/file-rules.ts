import { z } from 'zod'
import { percent, pixels, rule } from './rule-base.ts'

export const PHOTO_FORMATS = ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const
export const PhotoFormat = z.enum(PHOTO_FORMATS).meta({ id: 'PhotoFormat' })
export type PhotoFormat = z.infer<typeof PhotoFormat>

export const COLOUR_SPACES = [
  'srgb',
  'display-p3',
  'adobe-rgb',
  'prophoto-rgb',
  'grey',
  'cmyk',
  'lab',
  'other',
] as const
export const ColourSpace = z.enum(COLOUR_SPACES).meta({ id: 'ColourSpace' })
export type ColourSpace = z.infer<typeof ColourSpace>

const bytes = z.int().min(0).max(50_000_000_000)

/**
 * The template of a file name, matched against the whole name without a regular expression of the author's.
 *
 * Literal text (case-insensitive) and the fields `{mission}` (the mission's number), `{shot}` (a key of the shot list),
 * `{number}` (1-6 digits), `{date}` (8 digits, YYYYMMDD), `{word}` (1-40 letters, digits or hyphens), `{ext}`.
 */
export const FileNameTemplate = z
  .string()
  .min(1)
  .max(120)
  .regex(/^(?:[^{}/\\]|\{(?:mission|shot|number|date|word|ext)\})+$/)
  .meta({ id: 'FileNameTemplate' })

export const ratios = z
  .array(z.strictObject({ width: z.number().min(0.1).max(100), height: z.number().min(0.1).max(100) }))
  .min(1)
  .max(12)

export const FILE_RULES = [
  rule('file-format', { formats: z.array(PhotoFormat).min(1).max(5) }),
  rule('pixels', {
    minMegapixels: z.number().min(0).max(1_000).optional(),
    maxMegapixels: z.number().min(0).max(1_000).optional(),
    minShortSidePx: pixels.optional(),
    minLongSidePx: pixels.optional(),
    maxLongSidePx: pixels.optional(),
  }),
  rule('aspect-ratio', {
    ratios,
    tolerancePct: percent,
    /** When true, 3:2 also accepts 2:3. */
    eitherWay: z.boolean(),
  }),
  rule('colour-space', { spaces: z.array(ColourSpace).min(1).max(8) }),
  rule('bit-depth', { minBits: z.int().min(1).max(32) }),
  rule('file-size', { minBytes: bytes.optional(), maxBytes: bytes.optional() }),
  rule('file-name', { template: FileNameTemplate }),
  /** The place must not travel with the file: no GPS position in it. */
  rule('no-location', {}),
] as const
