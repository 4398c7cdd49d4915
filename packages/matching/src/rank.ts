import { type Ask, prepareAsk, type Trip, tripOf } from './ask.ts'
import { type Community, communityOf } from './community.ts'
import { isFeasible } from './constraints/constraints.ts'
import type { MissionNeeds, OperatorFacts } from './facts.ts'
import { candidates, type OperatorIndex } from './operator-index.ts'
import { type Term, TERMS, termValues } from './terms.rules.ts'
import { netAfterTravelCents } from './travel.rules.ts'
import type { Weights } from './weights.rules.ts'

/** One term of a score: `contribution` is `value` (0 to 1) times `weight`. */
export type TermShare = {
  readonly term: Term
  readonly value: number
  readonly weight: number
  readonly contribution: number
}

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
}

export type Ranking = {
  readonly ranked: readonly RankedOperator[]
  /** Operators for whom a hard constraint does not hold; those cut off by `limit` are not counted. */
  readonly excludedCount: number
}

type Scored = { readonly operator: OperatorFacts; readonly trip: Trip; readonly score: number }

const isIndex = (source: readonly OperatorFacts[] | OperatorIndex): source is OperatorIndex =>
  !Array.isArray(source)

/**
 * Ranks the operators for whom every hard constraint holds, best first.
 *
 * @param source     operators, ids unique; or their index, when several missions are ranked over the same operators
 * @param needs      one seat of a mission
 * @param weights    each ≥ 0; a sum other than 1 scales every score alike
 * @param limit      how many to return, a whole number ≥ 0
 * @param community  what operators are measured against; that of `source` unless given
 * @returns          score descending, then id ascending (by code unit); the same for any order of `source`
 * @throws RangeError for a limit or weight out of bounds, an empty window or an unknown zone
 */
export function rank(
  source: readonly OperatorFacts[] | OperatorIndex,
  needs: MissionNeeds,
  weights: Weights,
  limit: number,
  community: Community = isIndex(source) ? source.community : communityOf(source),
): Ranking {
  if (!(Number.isInteger(limit) && limit >= 0))
    throw new RangeError(`limit must be zero or more, got ${limit}`)
  const weightOf = TERMS.map((term) => weights.terms[term])
  if (!weightOf.every((weight) => Number.isFinite(weight) && weight >= 0)) {
    throw new RangeError(`weights ${weights.key} version ${weights.version} must be zero or more`)
  }
  const ask = prepareAsk(needs)
  const feasible = feasibleOperators(source, ask)
  const best: Scored[] = []
  for (const operator of feasible) {
    const trip = tripOf(operator, needs)
    const score = scoreOf(termValues(operator, ask, trip, community), weightOf)
    keepBest(best, { operator, trip, score }, limit)
  }
  const total = isIndex(source) ? source.operators.length : source.length
  return {
    ranked: best.map((one) => explained(one, ask, weightOf, community)),
    excludedCount: total - feasible.length,
  }
}

function feasibleOperators(source: readonly OperatorFacts[] | OperatorIndex, ask: Ask): OperatorFacts[] {
  if (!isIndex(source)) return source.filter((operator) => isFeasible(operator, ask))
  const found: OperatorFacts[] = []
  for (const position of candidates(source, ask.needs)) {
    const operator = source.operators[position]
    if (operator && isFeasible(operator, ask)) found.push(operator)
  }
  return found
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
): RankedOperator {
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
