import {
  type MissionNeeds,
  type OperatorFacts,
  rank,
  type RankedOperator,
  type Relaxation,
  relaxations,
  type Waterfall,
  waterfall,
  type Weights,
} from '@regie/matching'

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
}

/** Asks the engine all it can say of one mission; pure. */
export function runEngine(
  operators: readonly OperatorFacts[],
  needs: MissionNeeds,
  weights: Weights,
  now: Date,
): EngineAnswer {
  const { ranked, excludedCount } = rank(operators, needs, weights, RANKED_AT_MOST)
  return {
    consideredCount: operators.length,
    fittingCount: operators.length - excludedCount,
    candidates: [...ranked],
    waterfall: waterfall(operators, needs),
    relaxations: relaxations(operators, needs, now.getTime() + NOTICE_MS),
  }
}
