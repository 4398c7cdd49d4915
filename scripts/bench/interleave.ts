/** Runs every side once a round, in turned order each second round, so that a drift hits all alike. */
export async function interleave<Side extends string>(
  sides: Record<Side, () => Promise<number>>,
  limits: { rounds: number; leastRounds: number; budgetMs: number; afterRound?: () => void },
): Promise<Record<Side, number>[]> {
  const names = Object.keys(sides) as Side[]
  for (const name of names) await sides[name]() // warm: code compiled, connections made, pages read
  const startMs = performance.now()
  const rounds: Record<Side, number>[] = []
  while (rounds.length < limits.rounds) {
    if (rounds.length >= limits.leastRounds && performance.now() - startMs > limits.budgetMs) break
    const order = rounds.length % 2 ? names.toReversed() : names
    const round = {} as Record<Side, number>
    for (const name of order) round[name] = await sides[name]()
    rounds.push(round)
    limits.afterRound?.()
  }
  return rounds
}
