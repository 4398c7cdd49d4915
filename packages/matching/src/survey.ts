import { prepareAsk } from './ask.ts'
import type { MissionNeeds, OperatorFacts } from './facts.ts'
import { countMiss, failuresToMend, mend, noMisses, type Relaxation } from './relaxations/relaxations.ts'
import { countFailures, fallOf, noTally, type Waterfall } from './waterfall.ts'

/**
 * "Why nobody" in full from a single look at everybody: what `waterfall` and `relaxations` answer, in half the time.
 *
 * @throws RangeError for an empty window or an unknown zone
 */
export function survey(
  operators: readonly OperatorFacts[],
  needs: MissionNeeds,
  earliestMs: number,
): { waterfall: Waterfall; relaxations: Relaxation[] } {
  const ask = prepareAsk(needs)
  const tally = noTally()
  const misses = noMisses()
  for (const operator of operators) {
    const failed = failuresToMend(operator, ask)
    countFailures(tally, failed)
    countMiss(misses, operator, failed, needs)
  }
  return { waterfall: fallOf(tally, operators.length), relaxations: mend(misses, needs, earliestMs) }
}
