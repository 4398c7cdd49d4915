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

/** What the means are made of; whole numbers, so that adding and taking away comes out even. */
export type CommunitySums = {
  reviewThousandths: number
  reviews: number
  recent: number
  people: number
}

export const nobody = (): CommunitySums => ({ reviewThousandths: 0, reviews: 0, recent: 0, people: 0 })

/** Counts an operator in (`sign` 1) or out (−1); only active ones count. */
export function count(sums: CommunitySums, operator: OperatorFacts, sign: 1 | -1): void {
  const { active, quality, recentPaidMissions } = operator
  if (!active) return
  sums.reviewThousandths += sign * Math.round(quality.mean * 1000) * quality.count
  sums.reviews += sign * quality.count
  sums.recent += sign * recentPaidMissions
  sums.people += sign
}

export const meansOf = ({ reviewThousandths, reviews, recent, people }: CommunitySums): Community => ({
  qualityMean: reviews === 0 ? QUALITY_MEAN_BEFORE_REVIEWS : reviewThousandths / reviews / 1000,
  recentPaidMissionsMean: people === 0 ? 0 : recent / people,
})

/**
 * Sums up the active operators.
 *
 * @returns  the same figures whatever the order: sums are of whole thousandths, which do not round
 */
export function communityOf(operators: readonly OperatorFacts[]): Community {
  const sums = nobody()
  for (const operator of operators) count(sums, operator, 1)
  return meansOf(sums)
}
