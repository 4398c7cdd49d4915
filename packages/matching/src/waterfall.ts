import { prepareAsk } from './ask.ts'
import { type Constraint, CONSTRAINTS } from './constraints/constraint.ts'
import { failures } from './constraints/constraints.ts'
import type { MissionNeeds, OperatorFacts } from './facts.ts'

/** What one constraint took away. */
export type WaterfallStep = {
  readonly constraint: Constraint
  /** Operators still there before it for whom it does not hold. */
  readonly removed: number
  readonly remaining: number
  /** Operators for whom it is the only one that does not hold: lifting it alone would bring them in. */
  readonly alone: number
}

export type Waterfall = {
  readonly total: number
  readonly steps: readonly WaterfallStep[]
  readonly fitting: number
}

/**
 * Answers "why nobody": how many operators each constraint removes, in the fixed order of CONSTRAINTS.
 *
 * @returns  one step for every constraint, also those that remove nobody; `removed` sums to total − fitting
 * @throws RangeError for an empty window or an unknown zone
 */
export function waterfall(operators: readonly OperatorFacts[], needs: MissionNeeds): Waterfall {
  const ask = prepareAsk(needs)
  const removed = new Map<Constraint, number>()
  const alone = new Map<Constraint, number>()
  const count = (tally: Map<Constraint, number>, name: Constraint) =>
    tally.set(name, (tally.get(name) ?? 0) + 1)
  for (const operator of operators) {
    // Two are enough to know which came first and whether it was the only one.
    const [first, second] = failures(operator, ask, 2)
    if (first) count(removed, first)
    if (first && !second) count(alone, first)
  }
  let remaining = operators.length
  const steps = CONSTRAINTS.map((constraint) => {
    remaining -= removed.get(constraint) ?? 0
    return { constraint, removed: removed.get(constraint) ?? 0, remaining, alone: alone.get(constraint) ?? 0 }
  })
  return { total: operators.length, steps, fitting: remaining }
}
