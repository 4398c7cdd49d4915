import type { TermWeights } from '@regie/contracts'
import { type TermShare, TERMS } from '@regie/matching'

type Candidate = { readonly operatorId: string; readonly terms: readonly TermShare[] }

/** One candidate by two sets of weights; places count from 1. */
export type Compared = {
  operatorId: string
  before: number
  after: number
  scoreBefore: number
  scoreAfter: number
}

/**
 * Counts a past ranking anew. What a mission and an operator were then, the value of each term, does not depend on
 * weights; so the order by other weights is exact, among those the run kept.
 *
 * @param candidates  with the value of every term
 * @returns           everybody, best first by `after`; ties by id, as the engine breaks them
 */
export function compareWeights(
  candidates: readonly Candidate[],
  before: TermWeights,
  after: TermWeights,
): Compared[] {
  const was = placesBy(candidates, before)
  return [...placesBy(candidates, after)].map(([operatorId, { place, score }]) => {
    const old = was.get(operatorId)
    return {
      operatorId,
      before: old?.place ?? 0,
      after: place,
      scoreBefore: old?.score ?? 0,
      scoreAfter: score,
    }
  })
}

type Place = { place: number; score: number }

function placesBy(candidates: readonly Candidate[], weights: TermWeights): Map<string, Place> {
  const scored = candidates.map(({ operatorId, terms }) => ({ operatorId, score: scoreOf(terms, weights) }))
  const sorted = scored.toSorted((a, b) => b.score - a.score || (a.operatorId < b.operatorId ? -1 : 1))
  return new Map(sorted.map(({ operatorId, score }, at) => [operatorId, { place: at + 1, score }]))
}

/** Summed in the order of TERMS, as the engine does: sums in another order may differ in their last digit. */
function scoreOf(terms: readonly TermShare[], weights: TermWeights): number {
  const valueOf = new Map(terms.map(({ term, value }) => [term, value]))
  return TERMS.reduce((score, term) => score + (valueOf.get(term) ?? 0) * weights[term], 0)
}

export type Summed = { isFirstChanged: boolean; assigned: readonly Compared[] }

/** How far the proposed weights would have changed what was decided. */
export function sumUp(missions: readonly Summed[]) {
  const assigned = missions.flatMap((mission) => mission.assigned)
  const rises = assigned.reduce((sum, { before, after }) => sum + before - after, 0)
  return {
    missionCount: missions.length,
    firstChangedCount: missions.filter(({ isFirstChanged }) => isFirstChanged).length,
    assignedCount: assigned.length,
    assignedFirstBefore: assigned.filter(({ before }) => before === 1).length,
    assignedFirstAfter: assigned.filter(({ after }) => after === 1).length,
    assignedMeanRise: assigned.length === 0 ? null : rises / assigned.length,
  }
}
