import type {
  AssetRuleKind,
  CharterDocument,
  CharterRuleOf,
  LocalizedText,
  PhotoMeasures,
  Verdict,
} from '@regie/contracts'

/** What one rule found; `judgeAsset` makes the verdict of it. `said` replaces "measured ; expected" when numbers are not enough. */
export type Finding = {
  state: 'kept' | 'broken' | 'missing'
  measured: number | string | null
  unit?: string
  decimals?: number
  expected: LocalizedText
  said?: LocalizedText
  where?: Verdict['where']
}

/** A camera the operator declared; an unknown serial matches any body of that make and model. */
export type DeclaredCamera = { make: string; model: string; serial?: string | null }

/**
 * What the mission knows and the file cannot: instants are ISO 8601 with an offset, `timeZone` (IANA) reads cameras
 * that wrote no offset. Anything absent makes the rules that need it warn, not fail.
 */
export type AssetContext = {
  fileName?: string
  missionNumber?: string
  missionWindow?: { startsAt: string; endsAt: string; timeZone?: string }
  place?: { latitude: number; longitude: number }
  equipment?: readonly DeclaredCamera[]
}

export type AssetJudge<K extends AssetRuleKind> = (
  rule: CharterRuleOf<K>,
  measures: PhotoMeasures,
  context: AssetContext,
  charter: CharterDocument,
) => Finding

export type AssetJudges = { [K in AssetRuleKind]: AssetJudge<K> }
