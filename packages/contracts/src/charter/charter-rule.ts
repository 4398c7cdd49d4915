import { z } from 'zod'
import { CAPTURE_RULES } from './rules/capture-rules.ts'
import { FILE_RULES } from './rules/file-rules.ts'
import { MOTION_RULES } from './rules/motion-rules.ts'
import { PICTURE_RULES } from './rules/picture-rules.ts'
import { HUMAN_RULES, RIGHTS_RULES, SPHERE_RULES } from './rules/rights-rules.ts'
import { SET_RULES } from './rules/set-rules.ts'

export * from './rules/capture-rules.ts'
export * from './rules/file-rules.ts'
export { AUDIO_CODECS, VIDEO_CODECS, VIDEO_CONTAINERS } from './rules/motion-rules.ts'
export { RIGHTS_FIELDS, RightsField } from './rules/rights-rules.ts'
export { CharterKey, RuleSource, SEVERITIES, Severity } from './rules/rule-base.ts'
export { HUMAN_ASPECTS } from './rules/set-rules.ts'

/** Numbers in `rules` are inclusive bounds: a photo exactly at a bound passes. Units are those of the measures. */
export const CharterRule = z
  .discriminatedUnion('kind', [
    ...FILE_RULES,
    ...CAPTURE_RULES,
    ...PICTURE_RULES,
    ...SET_RULES,
    ...MOTION_RULES,
    ...SPHERE_RULES,
    ...RIGHTS_RULES,
    ...HUMAN_RULES,
  ])
  .meta({ id: 'CharterRule' })
export type CharterRule = z.infer<typeof CharterRule>
export type CharterRuleKind = CharterRule['kind']
export type CharterRuleOf<K extends CharterRuleKind> = Extract<CharterRule, { kind: K }>

/** Rules that speak of a whole delivery. */
export const SET_RULE_KINDS = SET_RULES.map((each) => each.shape.kind.value)
export type SetRuleKind = (typeof SET_RULES)[number]['shape']['kind']['value']
/** Rules that speak of one film. */
export const MOTION_RULE_KINDS = MOTION_RULES.map((each) => each.shape.kind.value)
export type MotionRuleKind = (typeof MOTION_RULES)[number]['shape']['kind']['value']
/** Every other kind speaks of one photo, but `human`, which no machine judges. */
export type AssetRuleKind = Exclude<CharterRuleKind, SetRuleKind | MotionRuleKind | 'human'>
