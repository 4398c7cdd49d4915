import { z } from 'zod'
import { LocalizedText } from '../localized.ts'

/** Lower-case words joined by hyphens; the name of a charter, a shot, a rule or a channel. */
export const CharterKey = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .meta({ id: 'CharterKey' })

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

/** From the gentlest to the strictest; only a blocker stops a delivery. */
export const SEVERITIES = ['info', 'warning', 'blocker'] as const
export const Severity = z.enum(SEVERITIES).meta({ id: 'Severity' })
export type Severity = z.infer<typeof Severity>

const level = z.number().min(0).max(255)
const percent = z.number().min(0).max(100)
const pixels = z.int().min(1).max(100_000)
const bytes = z.int().min(0).max(2_000_000_000)

const rule = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({
    kind: z.literal(kind),
    id: CharterKey,
    severity: Severity,
    message: LocalizedText.optional(),
    tip: LocalizedText.optional(),
    ...shape,
  })

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

/** Numbers in `rules` are inclusive bounds: a photo exactly at a bound passes. Units are those of `PhotoMeasures`. */
export const CharterRule = z
  .discriminatedUnion('kind', [
    rule('file-format', { formats: z.array(PhotoFormat).min(1).max(5) }),
    rule('pixels', {
      minMegapixels: z.number().min(0).max(1_000).optional(),
      maxMegapixels: z.number().min(0).max(1_000).optional(),
      minShortSidePx: pixels.optional(),
      minLongSidePx: pixels.optional(),
      maxLongSidePx: pixels.optional(),
    }),
    rule('aspect-ratio', {
      ratios: z
        .array(z.strictObject({ width: z.number().min(0.1).max(100), height: z.number().min(0.1).max(100) }))
        .min(1)
        .max(12),
      tolerancePct: percent,
      /** When true, 3:2 also accepts 2:3. */
      eitherWay: z.boolean(),
    }),
    rule('colour-space', { spaces: z.array(ColourSpace).min(1).max(8) }),
    rule('bit-depth', { minBits: z.int().min(1).max(32) }),
    rule('file-size', { minBytes: bytes.optional(), maxBytes: bytes.optional() }),
    rule('file-name', { template: FileNameTemplate }),
    rule('capture-date', { toleranceMinutes: z.int().min(0).max(525_600) }),
    rule('declared-camera', {}),
    rule('capture-place', { radiusM: z.number().min(1).max(1_000_000) }),
    rule('sharpness', { min: z.number().min(0).max(100_000) }),
    /** `minP99`: the brightest hundredth must reach this level; it tells a dark photo from a dark subject. */
    rule('exposure', { minMedian: level, maxMedian: level, minP99: level.optional() }),
    rule('clipping', { maxHighlightsPct: percent, maxShadowsPct: percent }),
    rule('colour-cast', { maxPct: percent }),
    rule('noise', { maxSigma: z.number().min(0).max(255) }),
    rule('tilt', { maxDegrees: z.number().min(0).max(45) }),
    rule('set-count', { min: z.int().min(0).max(10_000), max: z.int().min(1).max(10_000).optional() }),
    rule('shot-list', {}),
    rule('near-duplicates', { maxDistanceBits: z.int().min(0).max(64) }),
    rule('consistency', {
      maxMedianDeviation: level.optional(),
      maxCastDeviationPct: percent.optional(),
    }),
  ])
  .meta({ id: 'CharterRule' })
export type CharterRule = z.infer<typeof CharterRule>
export type CharterRuleKind = CharterRule['kind']
export type CharterRuleOf<K extends CharterRuleKind> = Extract<CharterRule, { kind: K }>

/** Rules that speak of a whole delivery; every other kind speaks of one photo. */
export const SET_RULE_KINDS = ['set-count', 'shot-list', 'near-duplicates', 'consistency'] as const
export type SetRuleKind = (typeof SET_RULE_KINDS)[number]
export type AssetRuleKind = Exclude<CharterRuleKind, SetRuleKind>
