import {
  type MissionNeeds,
  type OperatorFacts,
  rank,
  rankIndexed,
  type RankedOperator,
  type Relaxation,
  survey,
  type Waterfall,
  type Weights,
} from '@regie/matching'
import { type AssumptionKey, rankingAssumptions } from '../facts/assumptions.ts'
import type { Operators } from '../live-index/index-keeper.ts'

/** As many as the news of a ranking may carry. */
export const RANKED_AT_MOST = 200
/** No window is proposed to start sooner: whoever goes there needs a day to get ready. */
export const NOTICE_MS = 86_400_000

export type EngineAnswer = {
  consideredCount: number
  fittingCount: number
  /** Best first, at most RANKED_AT_MOST. */
  candidates: RankedOperator[]
  waterfall: Waterfall
  relaxations: Relaxation[]
  assumptions: AssumptionKey[]
}

/** Asks the engine all it can say of one mission; pure. The same answer from an index as from everybody's facts. */
export function runEngine(
  operators: Operators,
  needs: MissionNeeds,
  weights: Weights,
  now: Date,
): EngineAnswer {
  const everybody = operators.from === 'index' ? operators.live.factsFor(needs) : operators.facts
  const why = survey(everybody, needs, now.getTime() + NOTICE_MS)
  return {
    consideredCount: everybody.length,
    fittingCount: why.waterfall.fitting,
    candidates: bestOf(operators, everybody, needs, weights),
    ...why,
    assumptions: rankingAssumptions(everybody),
  }
}

/** The index finds them without looking at everybody, for missions within its horizon. */
function bestOf(
  operators: Operators,
  everybody: readonly OperatorFacts[],
  needs: MissionNeeds,
  weights: Weights,
): RankedOperator[] {
  const isIndexed = operators.from === 'index' && operators.live.covers(needs)
  return isIndexed
    ? [...rankIndexed(operators.live.index, needs, weights, RANKED_AT_MOST)]
    : [...rank(everybody, needs, weights, RANKED_AT_MOST).ranked]
}
