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
  const tally = noTally()
  // Two are enough to know which came first and whether it was the only one.
  for (const operator of operators) countFailures(tally, failures(operator, ask, 2))
  return fallOf(tally, operators.length)
}

export type Tally = { readonly removed: Map<Constraint, number>; readonly alone: Map<Constraint, number> }

export const noTally = (): Tally => ({ removed: new Map(), alone: new Map() })

/** @param failed  the constraints that do not hold for one operator, in order, two at least where there are */
export function countFailures({ removed, alone }: Tally, [first, second]: readonly Constraint[]): void {
  if (!first) return
  removed.set(first, (removed.get(first) ?? 0) + 1)
  if (!second) alone.set(first, (alone.get(first) ?? 0) + 1)
}

export function fallOf({ removed, alone }: Tally, total: number): Waterfall {
  let remaining = total
  const steps = CONSTRAINTS.map((constraint) => {
    remaining -= removed.get(constraint) ?? 0
    return { constraint, removed: removed.get(constraint) ?? 0, remaining, alone: alone.get(constraint) ?? 0 }
  })
  return { total, steps, fitting: remaining }
}
