import type { Interval } from '@regie/calendar'
import {
  type Constraint,
  failures,
  isFeasible,
  type MissionNeeds,
  type OperatorFacts,
  prepareAsk,
} from '@regie/matching'
import { crewsPossible } from './crew.rules.ts'

/** Those that hold or not whatever the day; papers may lapse between two. */
const WHATEVER_THE_DAY: readonly Constraint[] = [
  'active',
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
]

export type SeatCount = { operators: number; rarest: MissionNeeds }

/**
 * How many could do a shoot in each of some windows: of a crew, for its rarest seat, and nobody where no choice gives
 * every seat somebody of its own.
 *
 * @param operators  with facts exact over every window
 * @param seats      the needs of each seat, at least one; their own window does not matter
 */
export function coverDays(
  operators: readonly OperatorFacts[],
  seats: readonly MissionNeeds[],
  windows: readonly Interval[],
): SeatCount[] {
  const able = seats.map((needs) => ableSometime(operators, needs))
  return windows.map((window) => {
    const fitting = seats.map((needs, at) => {
      const ask = prepareAsk({ ...needs, window })
      return (able[at] ?? []).filter((operator) => isFeasible(operator, ask)).map(({ id }) => id)
    })
    const sizes = fitting.map(({ length }) => length)
    const rarest = seats[sizes.indexOf(Math.min(...sizes))] ?? seats[0]!
    return { operators: crewsPossible(fitting), rarest: { ...rarest, window } }
  })
}

/** Whoever some day might suit: everybody else is asked once instead of once a day. */
function ableSometime(operators: readonly OperatorFacts[], needs: MissionNeeds): OperatorFacts[] {
  const ask = prepareAsk(needs)
  return operators.filter((operator) => {
    const [first] = failures(operator, ask, 1)
    return !first || !WHATEVER_THE_DAY.includes(first)
  })
}
