type Range = { from: string; to: string }
export type Option = { operatorId: string; /** Lower is better. */ cost: number; held: Range }
export type Wanting = { incidentId: string; options: readonly Option[] }

const overlap = (a: Range, b: Range) => a.from < b.to && b.from < a.to

/** So many branches are looked at; then the best found so far stands. */
const MAX_BRANCHES = 50_000

/**
 * One replacement for each of several incidents, nobody in two places at once: as many filled as can be, then at the
 * lowest cost. Exact for what a bad day brings; past the bound of branches the best found so far.
 *
 * @returns  the chosen operator by incident; absent where nobody is left for it
 */
export function replaceTogether(all: readonly Wanting[]): Map<string, string> {
  // The fewest options first: what is hardest to fill is decided while there is choice.
  const order = all.toSorted(
    (a, b) => a.options.length - b.options.length || (a.incidentId < b.incidentId ? -1 : 1),
  )
  let best: { filled: number; cost: number; chosen: (Option | null)[] } = { filled: -1, cost: 0, chosen: [] }
  let branches = 0
  const search = (at: number, chosen: (Option | null)[], filled: number, cost: number): void => {
    branches += 1
    const left = order.length - at
    if (filled + left < best.filled || branches > MAX_BRANCHES) return
    if (filled + left === best.filled && cost >= best.cost) return
    const wanting = order[at]
    if (!wanting) {
      best = { filled, cost, chosen: [...chosen] }
      return
    }
    for (const option of wanting.options.toSorted((a, b) => a.cost - b.cost)) {
      const isTaken = chosen.some(
        (one) => one?.operatorId === option.operatorId && overlap(one.held, option.held),
      )
      if (!isTaken) search(at + 1, [...chosen, option], filled + 1, cost + option.cost)
    }
    search(at + 1, [...chosen, null], filled, cost)
  }
  search(0, [], 0, 0)
  return new Map(
    order.flatMap(({ incidentId }, at) => {
      const option = best.chosen[at]
      return option ? [[incidentId, option.operatorId] as const] : []
    }),
  )
}
