import type { LocalizedText } from '@regie/contracts'
import type { Ask } from '../ask.ts'
import type { Labels, OperatorFacts } from '../facts.ts'

/** Every hard constraint, in the order they are applied and reported: who one is, what was agreed, where and when. */
export const CONSTRAINTS = [
  'active',
  'papers',
  'role',
  'speciality',
  'level',
  'capabilities',
  'languages',
  'charter',
  'client-block',
  'operator-block',
  'price',
  'distance',
  'availability',
  'overlap',
  'daily-cap',
  'weekly-cap',
] as const
export type Constraint = (typeof CONSTRAINTS)[number]

/** One hard constraint: whether it holds, and the sentence for when it does not. */
export type ConstraintRule = {
  readonly name: Constraint
  /** True when the reason is for the staff alone, as the two block lists are. */
  readonly isStaffOnly: boolean
  holds(operator: OperatorFacts, ask: Ask): boolean
  /** Only meaningful when the constraint does not hold. */
  explain(operator: OperatorFacts, ask: Ask, labels: Labels): LocalizedText
}
