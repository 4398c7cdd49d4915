/**
 * Gini coefficient: how unevenly something is shared.
 *
 * @param shares  each finite and ≥ 0, in any order
 * @returns       0 when all have alike, or nobody has anything; towards 1 the more one has it all
 */
export function gini(shares: readonly number[]): number {
  const sorted = shares.toSorted((a, b) => a - b)
  let sum = 0
  let weighted = 0
  for (const [at, share] of sorted.entries()) {
    sum += share
    weighted += (at + 1) * share
  }
  if (sum === 0) return 0
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length
}
