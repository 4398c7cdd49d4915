import type { LocalizedText } from '@regie/contracts'
import { prepareAsk } from './ask.ts'
import type { Constraint } from './constraints/constraint.ts'
import { CONSTRAINT_RULES } from './constraints/constraints.ts'
import type { Labels, MissionNeeds, OperatorFacts } from './facts.ts'

/** One hard constraint that does not hold. */
export type Refusal = {
  readonly constraint: Constraint
  readonly sentence: LocalizedText
  /** True when the sentence must not be shown to the operator. */
  readonly isStaffOnly: boolean
}

/**
 * Answers "why not me": every hard constraint that does not hold, with its figures.
 *
 * @param labels  names for specialities, capabilities, languages, roles and charters; keys stand in for those missing
 * @returns       in the order of CONSTRAINTS; empty exactly when `rank` would list the operator
 * @throws RangeError for an empty window or an unknown zone
 */
export function whyNot(operator: OperatorFacts, needs: MissionNeeds, labels: Labels = {}): Refusal[] {
  const ask = prepareAsk(needs)
  return CONSTRAINT_RULES.filter((rule) => !rule.holds(operator, ask)).map((rule) => ({
    constraint: rule.name,
    sentence: rule.explain(operator, ask, labels),
    isStaffOnly: rule.isStaffOnly,
  }))
}
