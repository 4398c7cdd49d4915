import type { PlanModel } from './model.ts'

/**
 * Where the prices of tasks start: near what the seats of a mission cost in a plan, or alone. `most` is what a price
 * must not pass: a mission's is shared by its seats evenly, a standby's is 0.
 */
export function startPrices(
  model: PlanModel,
  planPairs?: Int32Array,
): { prices: Float64Array; most: Float64Array } {
  const { missions, firstTask, seats, missionPrice, firstPair, pairAlone } = model
  const prices = new Float64Array(model.tasks)
  const most = new Float64Array(model.tasks)
  const shares = planPairs ? tourShares(model, planPairs) : null
  for (let mission = 0; mission < missions; mission += 1) {
    const from = firstTask[mission]!
    const share = missionPrice[mission]! / seats[mission]!
    for (let task = from; task < from + seats[mission]!; task += 1) {
      most[task] = share
      const pair = firstPair[task]!
      const isAnybody = firstPair[task + 1]! > pair
      const asked = shares?.[task] || (isAnybody ? pairAlone[pair]! : share)
      prices[task] = Math.min(share, asked)
    }
  }
  return { prices, most }
}

/** A tour costs at least what its dearest task costs alone: that much, shared out as the tasks cost alone. */
function tourShares(
  { tours, pairTour, pairTask, pairAlone }: PlanModel,
  planPairs: Int32Array,
): Float64Array {
  const alone = new Float64Array(tours)
  const most = new Float64Array(tours)
  const shares = new Float64Array(planPairs.length)
  for (const pair of planPairs) {
    if (pair < 0) continue
    const tour = pairTour[pair]!
    alone[tour]! += pairAlone[pair]!
    most[tour] = Math.max(most[tour]!, pairAlone[pair]!)
  }
  for (const pair of planPairs) {
    if (pair < 0) continue
    const tour = pairTour[pair]!
    shares[pairTask[pair]!] = (pairAlone[pair]! * most[tour]!) / Math.max(1, alone[tour]!)
  }
  return shares
}
