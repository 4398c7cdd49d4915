import { z } from 'zod'
import { rule } from './rule-base.ts'

/** `native` is the maker's own (CR2, CR3, NEF, ARW, RAF, ORF, RW2, PEF…); DNG is Adobe's exchange format. */
export const RAW_KINDS = ['native', 'dng', 'none'] as const
export const RawKind = z.enum(RAW_KINDS).meta({ id: 'RawKind' })
export type RawKind = z.infer<typeof RawKind>

const iso = z.int().min(1).max(10_000_000)
const fNumber = z.number().min(0.5).max(256)
const seconds = z.number().min(0).max(3_600)
const millimetres = z.number().min(1).max(5_000)

export const CAPTURE_RULES = [
  rule('capture-date', { toleranceMinutes: z.int().min(0).max(525_600) }),
  /** `bySerial`: a body without a known serial, in the file or the declaration, does not pass unsaid. */
  rule('declared-camera', { bySerial: z.boolean().optional() }),
  rule('capture-place', { radiusM: z.number().min(1).max(1_000_000) }),
  rule('iso', { minIso: iso.optional(), maxIso: iso.optional() }),
  /** f-numbers: f/8 is 8. */
  rule('aperture', { minFNumber: fNumber.optional(), maxFNumber: fNumber.optional() }),
  /** Exposure time in seconds: 1/60 s is 0.016667. */
  rule('shutter', { minSeconds: seconds.optional(), maxSeconds: seconds.optional() }),
  /** `full-frame` compares the 35 mm equivalent, `lens` the focal length engraved on the lens. */
  rule('focal-length', {
    minMm: millimetres.optional(),
    maxMm: millimetres.optional(),
    measuredAs: z.enum(['full-frame', 'lens']),
  }),
  rule('raw-kind', { kinds: z.array(RawKind).min(1).max(3) }),
] as const
