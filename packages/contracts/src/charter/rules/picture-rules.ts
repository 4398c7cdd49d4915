import { z } from 'zod'
import { level, percent, rule } from './rule-base.ts'

const count = z.int().min(0).max(1_000)

/** Units are those of `PhotoMeasures`. */
export const PICTURE_RULES = [
  rule('sharpness', { min: z.number().min(0).max(100_000) }),
  /** `minP99`: the brightest hundredth must reach this level; it tells a dark photo from a dark subject. */
  rule('exposure', { minMedian: level, maxMedian: level, minP99: level.optional() }),
  rule('clipping', { maxHighlightsPct: percent, maxShadowsPct: percent }),
  rule('colour-cast', { maxPct: percent }),
  rule('noise', { maxSigma: z.number().min(0).max(255) }),
  rule('tilt', { maxDegrees: z.number().min(0).max(45) }),
  /** Share of the picture's border that is nearly white: `pure` ≥ 250 in each channel, `near` ≥ 235 and neutral. */
  rule('background', { minWhitePct: percent, white: z.enum(['pure', 'near']) }),
  /** A count of faces is never exact over eight (± 1): a rule should leave it room. */
  rule('faces', { min: count.optional(), max: count.optional() }),
  /** Faces that are too dark or burnt, at most; how they are told is the measure's own. */
  rule('face-light', { maxBadFaces: count }),
  rule('face-sharpness', { min: z.number().min(0).max(100_000) }),
  /** Regions of lettering, watermark or logo at least `minWidthPct` of the picture wide, at most `maxRegions`. */
  rule('text-regions', { maxRegions: count, minWidthPct: percent }),
] as const
