import { refuse, toCents, wholeNumber, wholeNumberIn } from './cents.ts'

/**
 * Splits an amount in proportion to weights so that the parts sum to it exactly: each part is its
 * exact share rounded down or up; the cents left over go to the largest remainders, earlier first.
 *
 * @param cents    any safe integer; the split of −x is the negative of the split of x
 * @param weights  safe integers ≥ 0, at least one > 0; a weight of 0 receives 0
 * @returns        one amount a weight, in their order
 * @throws AmountError  on `cents` or `weights`
 * @see            Hamilton's method (largest remainder)
 */
export function allocate(cents: number, weights: readonly number[]): number[] {
  const size = BigInt(Math.abs(wholeNumber('cents', cents)))
  const whole = weights.map((weight) => BigInt(wholeNumberIn('weights', weight, 0, Number.MAX_SAFE_INTEGER)))
  const sum = whole.reduce((total, weight) => total + weight, 0n)
  if (sum === 0n) throw refuse('weights', 'at least one must be above zero')

  const shares = whole.map((weight, index) => ({
    index,
    floor: (size * weight) / sum,
    remainder: (size * weight) % sum,
  }))
  const left = size - shares.reduce((total, { floor }) => total + floor, 0n)
  const ranked = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )
  const raised = new Set(ranked.slice(0, Number(left)).map(({ index }) => index))
  return shares.map(({ floor, index }) => {
    const part = toCents('cents', raised.has(index) ? floor + 1n : floor)
    return cents < 0 && part !== 0 ? -part : part
  })
}
