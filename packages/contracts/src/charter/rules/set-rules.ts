import { z } from 'zod'
import { level, percent, rule } from './rule-base.ts'

const bits = z.int().min(0).max(64)

export const SET_RULES = [
  rule('set-count', { min: z.int().min(0).max(10_000), max: z.int().min(1).max(10_000).optional() }),
  /** The number of pictures of the package that was ordered. */
  rule('package-count', {}),
  rule('shot-list', {}),
  rule('near-duplicates', { maxDistanceBits: bits }),
  rule('consistency', {
    maxMedianDeviation: level.optional(),
    maxCastDeviationPct: percent.optional(),
  }),
  /** No picture that was delivered elsewhere: another client, another mission. */
  rule('reuse', { maxDistanceBits: bits }),
  /** Each view was taken at several exposures: `minFrames` of them, `minStepEv` apart. `maxGapSeconds` tells one view from the next. */
  rule('bracketing', {
    minFrames: z.int().min(2).max(20),
    minStepEv: z.number().min(0.1).max(10),
    maxGapSeconds: z.number().min(0.1).max(600).optional(),
  }),
] as const

/** What people judge: it stands in the grid under the same id, and the machine is silent on it. */
export const HUMAN_ASPECTS = ['framing', 'light', 'technique', 'appeal', 'cover', 'content'] as const
