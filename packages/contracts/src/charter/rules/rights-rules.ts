import { z } from 'zod'
import { LocalizedText } from '../../localized.ts'
import { percent, rule } from './rule-base.ts'
import { HUMAN_ASPECTS } from './set-rules.ts'

/** IPTC and PLUS fields by the names of `RenditionRights` and the photo's own metadata. */
export const RIGHTS_FIELDS = [
  'creator',
  'credit',
  'copyright',
  'usageTerms',
  'webStatement',
  'licensor',
  'modelReleaseStatus',
  'propertyReleaseStatus',
  'digitalSourceType',
  'dataMining',
  'jobId',
] as const
export const RightsField = z.enum(RIGHTS_FIELDS).meta({ id: 'RightsField' })
export type RightsField = z.infer<typeof RightsField>

export const SPHERE_RULES = [
  /** The eight GPano tags Google's Photo Sphere page requires, and that they agree with the pixels. */
  rule('sphere-metadata', {}),
  /** Width is twice the height. */
  rule('sphere-ratio', { tolerancePct: percent }),
] as const

export const RIGHTS_RULES = [
  /** Where a face shows, a signed model release is attached. */
  rule('release-attached', {}),
  rule('rights-metadata', { fields: z.array(RightsField).min(1).max(11) }),
] as const

export const HUMAN_RULES = [
  rule('human', { aspect: z.enum(HUMAN_ASPECTS), criterion: LocalizedText }),
] as const
