import type {
  AssetRuleKind,
  CharterDocument,
  CharterRuleOf,
  LocalizedText,
  PhotoMeasures,
  Verdict,
  VerdictFix,
} from '@regie/contracts'
import type { Observed } from './observed.ts'

/** What one rule found; `judgeAsset` makes the verdict of it. `said` replaces "measured ; expected" when numbers are not enough. */
export type Finding = {
  state: 'kept' | 'broken' | 'missing'
  measured: number | string | null
  unit?: string
  decimals?: number
  expected: LocalizedText
  said?: LocalizedText
  where?: Verdict['where']
  regions?: Verdict['regions']
  fix?: VerdictFix
}

/** A camera the operator declared; an unknown serial matches any body of that make and model. */
export type DeclaredCamera = { make: string; model: string; serial?: string | null }

/**
 * What the mission knows and the file cannot: instants are ISO 8601 with an offset, `timeZone` (IANA) reads cameras
 * that wrote no offset. Anything absent makes the rules that need it warn, not fail.
 *
 * `releases` counts the signed model releases attached to this photo; `number` is its place in the set, for a name.
 * `observed` is what the caller knows of the file better than its measures.
 */
export type AssetContext = {
  fileName?: string
  missionNumber?: string
  missionWindow?: { startsAt: string; endsAt: string; timeZone?: string }
  place?: { latitude: number; longitude: number }
  equipment?: readonly DeclaredCamera[]
  releases?: number
  shotKey?: string
  number?: number
  observed?: Partial<Observed>
}

export type JudgeContext = Omit<AssetContext, 'observed'> & { observed: Observed }

export type AssetJudge<K extends AssetRuleKind> = (
  rule: CharterRuleOf<K>,
  measures: PhotoMeasures,
  context: JudgeContext,
  charter: CharterDocument,
) => Finding

export type AssetJudges = { [K in AssetRuleKind]: AssetJudge<K> }

/** The rule could not be judged, and why. */
export const missing = (expected: LocalizedText, said: LocalizedText): Finding => ({
  state: 'missing',
  measured: null,
  expected,
  said,
})

/** A value held against inclusive bounds; what is no number is missing. */
export function within(
  value: number,
  limits: { min?: number | undefined; max?: number | undefined },
  expected: LocalizedText,
  { unit, decimals = 1 }: { unit?: string; decimals?: number } = {},
): Finding {
  if (!Number.isFinite(value)) return { state: 'missing', measured: null, expected }
  const kept = value >= (limits.min ?? -Infinity) && value <= (limits.max ?? Infinity)
  return {
    state: kept ? 'kept' : 'broken',
    measured: value,
    decimals,
    expected,
    ...(unit === undefined ? {} : { unit }),
  }
}
