import type { Columns } from '../columns/columns.ts'
import type { ScoreProfile } from '../columns/score-profile.ts'
import type { Community } from '../community.ts'
import type { OperatorFacts } from '../facts.ts'
import { answerSpeed, quantityOfWork, reliability, shrunkQuality } from '../terms.rules.ts'
import type { Weights } from '../weights.rules.ts'

type Kept = { key: string; profile: ScoreProfile; terms: Weights['terms']; community: Community }

const MOST_PROFILES = 6
/** Past this the bounds let too much through: the sums are made again with today's means. */
const MOST_DRIFT = 0.02

/** The part of a score that no mission changes, for each set of weights lately asked for. */
export class LastingScores {
  readonly #columns: Columns
  readonly #factsAt: (slot: number) => OperatorFacts
  #kept: Kept[] = []

  constructor(columns: Columns, factsAt: (slot: number) => OperatorFacts) {
    this.#columns = columns
    this.#factsAt = factsAt
  }

  /** @returns `drift`: how far the community's means may have moved any of the sums since they were made */
  of({ terms }: Weights, community: Community): { profile: ScoreProfile; drift: number } {
    const key = [terms.quality, terms.reliability, terms.fairness, terms['answer-speed']].join(' ')
    let kept = this.#kept.find((one) => one.key === key) ?? this.#make(key, terms, community)
    if (driftOf(kept, community) > MOST_DRIFT) {
      this.#drop(kept)
      kept = this.#make(key, terms, community)
    }
    this.#kept = [kept, ...this.#kept.filter((one) => one !== kept)]
    for (const old of this.#kept.slice(MOST_PROFILES)) this.#drop(old)
    return { profile: kept.profile, drift: driftOf(kept, community) }
  }

  #make(key: string, terms: Weights['terms'], community: Community): Kept {
    const profile = this.#columns.profile((slot) => lasting(this.#factsAt(slot), terms, community))
    return { key, profile, terms, community }
  }

  #drop(kept: Kept): void {
    this.#columns.dropProfile(kept.profile)
    this.#kept = this.#kept.filter((one) => one !== kept)
  }
}

export const lasting = (operator: OperatorFacts, terms: Weights['terms'], community: Community): number =>
  terms.quality * shrunkQuality(operator.quality, community.qualityMean) +
  terms.reliability * reliability(operator.reliability) +
  terms.fairness * quantityOfWork(operator.recentPaidMissions, community.recentPaidMissionsMean) +
  terms['answer-speed'] * answerSpeed(operator.answers)

/**
 * The mean review counts for at most a fifth in a quality; m/(m+r) and n/(n+r) differ by at most
 * |m−n|/(√m+√n)² whatever r.
 */
function driftOf({ terms, community: then }: Kept, now: Community): number {
  const [m, n] = [then.recentPaidMissionsMean, now.recentPaidMissionsMean]
  const spread = (Math.sqrt(m) + Math.sqrt(n)) ** 2
  const work = spread === 0 ? 0 : Math.abs(m - n) / spread
  return (terms.quality * Math.abs(then.qualityMean - now.qualityMean)) / 5 + terms.fairness * work
}
