import { priceOf } from './certify.ts'
import type { AssignmentProblem } from './assignment.ts'

/** The best total by trying everything; null when no assignment exists. For a handful of rows. */
export function byBruteForce(problem: AssignmentProblem): number | null {
  const { rows, columns, rowStart, column, cost } = problem
  const isMaximise = problem.sense === 'maximise'
  const left = Array.from({ length: columns }, (_, at) => problem.capacity?.[at] ?? 1)
  let best: number | null = null
  const visit = (row: number, total: number): void => {
    if (row === rows) {
      if (best === null || (isMaximise ? total > best : total < best)) best = total
      return
    }
    const price = priceOf(problem, row)
    if (Number.isFinite(price)) visit(row + 1, total + price)
    for (let edge = rowStart[row]!; edge < rowStart[row + 1]!; edge += 1) {
      const to = column[edge]!
      if (left[to] === 0) continue
      left[to] = left[to]! - 1
      visit(row + 1, total + cost[edge]!)
      left[to] = left[to]! + 1
    }
  }
  visit(0, 0)
  return best
}

/**
 * The best total by the textbook: augment along a cheapest path in the residual network, found by Bellman-Ford over a
 * plain list of arcs, one row at a time. Slow, and nothing in common with the engine.
 */
export function byCheapestPaths(problem: AssignmentProblem): number | null {
  const { rows, columns, rowStart, column, cost } = problem
  const sign = problem.sense === 'maximise' ? -1 : 1
  const sink = rows + columns
  type Arc = { from: number; to: number; left: number; cost: number; back: Arc | null }
  const arcs: Arc[] = []
  const add = (from: number, to: number, left: number, price: number) => {
    const arc: Arc = { from, to, left, cost: price, back: null }
    arc.back = { from: to, to: from, left: 0, cost: -price, back: arc }
    arcs.push(arc, arc.back)
  }
  for (let row = 0; row < rows; row += 1) {
    for (let edge = rowStart[row]!; edge < rowStart[row + 1]!; edge += 1)
      add(row, rows + column[edge]!, 1, sign * cost[edge]!)
    const price = priceOf(problem, row)
    if (Number.isFinite(price)) add(row, sink, 1, sign * price)
  }
  for (let to = 0; to < columns; to += 1) add(rows + to, sink, problem.capacity?.[to] ?? 1, 0)
  let total = 0
  for (let row = 0; row < rows; row += 1) {
    const distance = Array.from({ length: sink + 1 }, () => Infinity)
    const by = Array.from<unknown, Arc | null>({ length: sink + 1 }, () => null)
    distance[row] = 0
    for (let isBetter = true; isBetter;) {
      isBetter = false
      for (const arc of arcs) {
        const through = distance[arc.from]! + arc.cost
        if (arc.left === 0 || !(through < distance[arc.to]!)) continue
        distance[arc.to] = through
        by[arc.to] = arc
        isBetter = true
      }
    }
    if (distance[sink] === Infinity) return null
    total += distance[sink]!
    for (let at = sink; at !== row;) {
      const arc = by[at]!
      arc.left -= 1
      if (arc.back) arc.back.left += 1
      at = arc.from
    }
  }
  return sign * total + 0
}
