import { type Ask, prepareAsk, type Trip, tripOf } from './ask.ts'
import { type Community, communityOf } from './community.ts'
import { isFeasible } from './constraints/constraints.ts'
import type { MissionNeeds, OperatorFacts } from './facts.ts'
import type { OperatorIndex } from './operator-index/operator-index.ts'
import { type Contribution, type Standing, standings } from './standing.ts'
import { type Term, TERMS, termValues } from './terms.rules.ts'
import { netAfterTravelCents } from './travel.rules.ts'
import type { Weights } from './weights.rules.ts'

export type TermShare = Contribution<Term>

/** One operator who fits, and why they stand where they stand. */
export type RankedOperator = {
  readonly operatorId: string
  /** The sum of the contributions, in the order of TERMS; 0 to 1 when the weights sum to 1. */
  readonly score: number
  readonly terms: readonly TermShare[]
  /** As the crow flies, from home. */
  readonly distanceKm: number
  /** One way, by road; see TRAVEL_ASSUMPTION. */
  readonly travelMinutes: number
  /** The fee less the drive there and back; may be negative. */
  readonly netAfterTravelCents: number
  /** What keeps them below the one above; null for the first. */
  readonly standing: Standing<Term> | null
}

export type Ranking = {
  readonly ranked: readonly RankedOperator[]
  /** Operators for whom a hard constraint does not hold; those cut off by `limit` are not counted. */
  readonly excludedCount: number
}

type Scored = { readonly operator: OperatorFacts; readonly trip: Trip; readonly score: number }

/**
 * Ranks the operators for whom every hard constraint holds, best first.
 *
 * @param operators  ids unique
 * @param needs      one seat of a mission
 * @param weights    each ≥ 0; a sum other than 1 scales every score alike
 * @param limit      how many to return, a whole number ≥ 0
 * @param community  what operators are measured against; that of `operators` unless given
 * @returns          score descending, then id ascending (by code unit); the same for any order of `operators`
 * @throws RangeError for a limit or weight out of bounds, an empty window or an unknown zone
 */
export function rank(
  operators: readonly OperatorFacts[],
  needs: MissionNeeds,
  weights: Weights,
  limit: number,
  community: Community = communityOf(operators),
): Ranking {
  const weightOf = checkedWeights(weights, limit)
  const ask = prepareAsk(needs)
  const feasible = operators.filter((operator) => isFeasible(operator, ask))
  const best: Scored[] = []
  for (const operator of feasible) keepBest(best, scored(operator, ask, weightOf, community), limit)
  return {
    ranked: allExplained(best, ask, weightOf, community),
    excludedCount: operators.length - feasible.length,
  }
}

/**
 * The same best, found in an index without looking at everybody; how many are excluded is not counted.
 *
 * @throws RangeError as `rank`
 */
export function rankIndexed(
  index: OperatorIndex,
  needs: MissionNeeds,
  weights: Weights,
  limit: number,
  community: Community = index.community,
): readonly RankedOperator[] {
  const weightOf = checkedWeights(weights, limit)
  const ask = prepareAsk(needs)
  const judge = (operator: OperatorFacts) =>
    isFeasible(operator, ask) ? scored(operator, ask, weightOf, community).score : Number.NaN
  const best = index
    .best(ask, weights, community, limit, judge)
    .map((operator) => scored(operator, ask, weightOf, community))
  return allExplained(best, ask, weightOf, community)
}

function checkedWeights(weights: Weights, limit: number): readonly number[] {
  if (!(Number.isInteger(limit) && limit >= 0))
    throw new RangeError(`limit must be zero or more, got ${limit}`)
  const weightOf = TERMS.map((term) => weights.terms[term])
  if (!weightOf.every((weight) => Number.isFinite(weight) && weight >= 0)) {
    throw new RangeError(`weights ${weights.key} version ${weights.version} must be zero or more`)
  }
  return weightOf
}

function scored(
  operator: OperatorFacts,
  ask: Ask,
  weightOf: readonly number[],
  community: Community,
): Scored {
  const trip = tripOf(operator, ask.needs)
  return { operator, trip, score: scoreOf(termValues(operator, ask, trip, community), weightOf) }
}

function allExplained(
  best: readonly Scored[],
  ask: Ask,
  weightOf: readonly number[],
  community: Community,
): RankedOperator[] {
  const ranked = best.map((one) => explained(one, ask, weightOf, community))
  const standing = standings(ranked)
  return ranked.map((one, at) => ({ ...one, standing: standing[at] ?? null }))
}

function scoreOf(values: readonly number[], weightOf: readonly number[]): number {
  let score = 0
  for (let at = 0; at < values.length; at += 1) score += (values[at] ?? 0) * (weightOf[at] ?? 0)
  return score
}

/** Puts one in its place among the best so far; a list of twenty is kept far cheaper than thousands are sorted. */
function keepBest(best: Scored[], one: Scored, limit: number): void {
  const last = best.at(-1)
  if (best.length >= limit && (!last || byScoreThenId(one, last) >= 0)) return
  let low = 0
  let high = best.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = best[middle]
    if (other && byScoreThenId(other, one) <= 0) low = middle + 1
    else high = middle
  }
  best.splice(low, 0, one)
  if (best.length > limit) best.pop()
}

function byScoreThenId(a: Scored, b: Scored): number {
  if (a.score !== b.score) return b.score - a.score
  if (a.operator.id === b.operator.id) return 0
  return a.operator.id < b.operator.id ? -1 : 1
}

function explained(
  { operator, trip, score }: Scored,
  ask: Ask,
  weightOf: readonly number[],
  community: Community,
): Omit<RankedOperator, 'standing'> {
  const values = termValues(operator, ask, trip, community)
  return {
    operatorId: operator.id,
    score,
    terms: TERMS.map((term, at) => {
      const value = values[at] ?? 0
      const weight = weightOf[at] ?? 0
      return { term, value, weight, contribution: value * weight }
    }),
    distanceKm: trip.distanceKm,
    travelMinutes: trip.minutes,
    netAfterTravelCents: netAfterTravelCents(ask.needs.feeCents, trip.distanceKm),
  }
}
