/** A stretch of time, half open: `fromMs` belongs to it, `toMs` does not. Epoch milliseconds; empty when from ≥ to. */
export type Interval = { readonly fromMs: number; readonly toMs: number }

const MINUTE_MS = 60_000

const isNotEmpty = (interval: Interval) => interval.fromMs < interval.toMs

/**
 * Joins intervals into the fewest that cover the same instants.
 *
 * @param lists  any order, overlapping or touching; empty intervals are ignored
 * @returns      sorted, disjoint, never touching each other; the inputs are left as they were
 */
export function union(...lists: readonly (readonly Interval[])[]): Interval[] {
  const sorted = lists
    .flat()
    .filter(isNotEmpty)
    .toSorted((a, b) => a.fromMs - b.fromMs)
  const joined: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of sorted) {
    const last = joined.at(-1)
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else joined.push({ fromMs, toMs })
  }
  return joined
}

/** The instants of `kept` that are in none of `removed`; sorted and disjoint, whatever the order given. */
export function subtract(kept: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const holes = union(removed)
  const rest: Interval[] = []
  let first = 0
  for (const { fromMs, toMs } of union(kept)) {
    let cursorMs = fromMs
    // Both lists are sorted, so a hole that ends before this interval is never looked at again.
    while (first < holes.length && (holes[first]?.toMs ?? 0) <= fromMs) first += 1
    for (let at = first; at < holes.length; at += 1) {
      const hole = holes[at]
      if (!hole || hole.fromMs >= toMs) break
      if (hole.fromMs > cursorMs) rest.push({ fromMs: cursorMs, toMs: hole.fromMs })
      cursorMs = Math.max(cursorMs, hole.toMs)
    }
    if (cursorMs < toMs) rest.push({ fromMs: cursorMs, toMs })
  }
  return rest
}

/** The instants that are in both lists; sorted and disjoint, whatever the order given. */
export function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const a = union(left)
  const b = union(right)
  const shared: Interval[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const x = a[i]
    const y = b[j]
    if (!x || !y) break
    const both = { fromMs: Math.max(x.fromMs, y.fromMs), toMs: Math.min(x.toMs, y.toMs) }
    if (isNotEmpty(both)) shared.push(both)
    if (x.toMs < y.toMs) i += 1
    else j += 1
  }
  return shared
}

/**
 * Whether every instant of `wanted` is in `free`.
 *
 * @param free  any order, may overlap or touch: 9–12 and 12–18 together cover 11–14
 * @returns     true for an empty `wanted`
 */
export function covers(free: readonly Interval[], wanted: Interval): boolean {
  let cursorMs = wanted.fromMs
  let hasMoved = true
  while (cursorMs < wanted.toMs && hasMoved) {
    hasMoved = false
    for (const { fromMs, toMs } of free) {
      if (fromMs <= cursorMs && cursorMs < toMs) {
        cursorMs = toMs
        hasMoved = true
      }
    }
  }
  return cursorMs >= wanted.toMs
}

/** Whether two intervals share at least one instant; touching ends do not count, nor does an empty interval. */
export const overlaps = (a: Interval, b: Interval): boolean =>
  Math.max(a.fromMs, b.fromMs) < Math.min(a.toMs, b.toMs)

/**
 * Widens an interval by the travel on both sides.
 *
 * @param beforeMin  minutes to arrive, ≥ 0
 * @param afterMin   minutes to leave, ≥ 0
 * @throws RangeError when a duration is negative or not finite
 */
export function withTravel(interval: Interval, beforeMin: number, afterMin: number): Interval {
  if (!(beforeMin >= 0 && afterMin >= 0 && Number.isFinite(beforeMin + afterMin))) {
    throw new RangeError(`travel must be zero or more minutes, got ${beforeMin} and ${afterMin}`)
  }
  return { fromMs: interval.fromMs - beforeMin * MINUTE_MS, toMs: interval.toMs + afterMin * MINUTE_MS }
}
