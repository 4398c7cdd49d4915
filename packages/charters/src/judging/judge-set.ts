import type { CharterDocument, CharterRuleOf, PhotoMeasures, SetRuleKind, Verdict } from '@regie/contracts'
import type { Finding } from './finding.ts'
import { isAboutSet } from './judge-asset.ts'
import { makeVerdict } from './make-verdict.ts'
import type { Observed } from './observed.ts'
import { findBrackets } from './set-brackets.ts'
import { findCount, findPackage, findShots } from './set-counts.ts'
import { findDuplicates, findOutliers, findReused } from './set-likeness.ts'

/**
 * One file of a delivery; `shotKey` is the shot it answers, null when the operator has not said, absent where
 * nobody could say. A film has no
 * `measures`: it counts, and answers a shot.
 */
export type SetAsset = {
  name: string
  shotKey?: string | null
  measures: PhotoMeasures | null
  observed?: Partial<Observed>
}

/**
 * What the mission knows of the set: the package ordered, and pictures delivered elsewhere by their hashes. Of these
 * `where` says the place in words a producer understands, never another client's name.
 */
export type SetContext = {
  packageKey?: string
  deliveredElsewhere?: readonly { perceptualHash: string; where: string }[]
}

export type SetMeasured = SetAsset & { measures: PhotoMeasures }

/**
 * Applies to a delivery every rule of the charter that speaks of the whole set.
 *
 * @param assets  the files that could be read; at most a few thousand (near-duplicates compare every pair)
 * @returns       one verdict a set rule, in the charter's order; never throws
 */
export function judgeSet(
  charter: CharterDocument,
  assets: readonly SetAsset[],
  context: SetContext = {},
): Verdict[] {
  return charter.rules.flatMap((rule) =>
    isAboutSet(rule) ? [makeVerdict(rule, findInSet(rule, charter, assets, context))] : [],
  )
}

function findInSet(
  rule: CharterRuleOf<SetRuleKind>,
  charter: CharterDocument,
  assets: readonly SetAsset[],
  context: SetContext,
): Finding {
  const measured = assets.filter((asset): asset is SetMeasured => asset.measures !== null)
  switch (rule.kind) {
    case 'set-count':
      return findCount(rule, assets)
    case 'package-count':
      return findPackage(rule, charter, assets, context)
    case 'shot-list':
      return findShots(charter, assets, context)
    case 'near-duplicates':
      return findDuplicates(rule, measured)
    case 'consistency':
      return findOutliers(rule, measured)
    case 'reuse':
      return findReused(rule, measured, context)
    case 'bracketing':
      return findBrackets(rule, measured)
  }
}
