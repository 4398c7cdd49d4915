import type { RankedOperator } from './rank.ts'

/**
 * Picks whom the next wave of offers goes to.
 *
 * @param ranked        best first, as `rank` answers
 * @param size          how many offers to send, a whole number ≥ 0
 * @param alreadyAsked  operators of earlier waves, whatever they answered: nobody is asked twice
 * @returns             the best `size` not yet asked, in their order; fewer when there are fewer
 * @throws RangeError for a size out of bounds
 */
export function pickWave(
  ranked: readonly RankedOperator[],
  size: number,
  alreadyAsked: Iterable<string>,
): RankedOperator[] {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`size must be zero or more, got ${size}`)
  const asked = new Set(alreadyAsked)
  return ranked.filter(({ operatorId }) => !asked.has(operatorId)).slice(0, size)
}
