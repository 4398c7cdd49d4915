import type { OperatorFacts } from './facts.ts'

/** What an operator is measured against when little is known of them, or when work is shared. */
export type Community = {
  /** Mean review of the community, 0 to 5, each review counting once. */
  readonly qualityMean: number
  /** Mean number of missions paid to an active operator over the last 90 days. */
  readonly recentPaidMissionsMean: number
}

/** Assumed while nobody has been reviewed yet. */
const QUALITY_MEAN_BEFORE_REVIEWS = 4

/**
 * Sums up the active operators.
 *
 * @returns  the same figures whatever the order: sums are of whole thousandths, which do not round
 */
export function communityOf(operators: readonly OperatorFacts[]): Community {
  let reviewThousandths = 0
  let reviews = 0
  let recent = 0
  let people = 0
  for (const { active, quality, recentPaidMissions } of operators) {
    if (!active) continue
    reviewThousandths += Math.round(quality.mean * 1000) * quality.count
    reviews += quality.count
    recent += recentPaidMissions
    people += 1
  }
  return {
    qualityMean: reviews === 0 ? QUALITY_MEAN_BEFORE_REVIEWS : reviewThousandths / reviews / 1000,
    recentPaidMissionsMean: people === 0 ? 0 : recent / people,
  }
}
