import type { StopSignal } from '../search/stop.ts'
import { arcCost } from './nearness.ts'
import type { VrptwProblem } from './problem.ts'

/** The bound may take this share of the search's budget; what it then has is valid already. */
const SHARE = 0.05
const ROUNDING = 1e-7

/**
 * A cost no plan goes below, in units of the problem.
 *
 * Proof. In a plan every customer has one successor and one predecessor, and each of K vehicles leaves and enters the
 * depot once, K ≥ ⌈demand / capacity⌉. With one depot copy a vehicle, those that stay at home their own successor at
 * no cost, a plan is an assignment of successors over the arcs that time and load allow. Potentials with
 * u(i) + v(j) ≤ cost(i, j) on all arcs bound every assignment by Σ u + Σ v; they are raised by shortest augmenting
 * paths, to the least assignment when time allows, and are valid whenever they stop. Subtours are not excluded, so it
 * is far below where windows are wide.
 *
 * @see Kuhn 1955, Munkres 1957; Toth, Vigo, The Vehicle Routing Problem (2002), section 2.2: the assignment relaxation
 */
export function lowerBound(problem: VrptwProblem, stop: StopSignal): number {
  const cost = successorCosts(problem)
  const size = problem.customers + problem.vehicles
  const u = new Float64Array(size + 1)
  const v = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1)
  const scratch = {
    least: new Float64Array(size + 1),
    from: new Int32Array(size + 1),
    isDone: new Uint8Array(size + 1),
  }
  let row = 1
  for (; row <= size && stop(0) < SHARE; row += 1) augment(row, { cost, size, u, v, rowOf }, scratch)
  for (; row <= size; row += 1) u[row] = leastInRow(cost, size, row, v)
  let sum = 0
  for (let at = 1; at <= size; at += 1) sum += u[at]! + v[at]!
  return Math.max(0, sum * (1 - ROUNDING))
}

type Potentials = { cost: Float64Array; size: number; u: Float64Array; v: Float64Array; rowOf: Int32Array }
type Scratch = { least: Float64Array; from: Int32Array; isDone: Uint8Array }

/** Gives `row` a column, others moving on; column 0 is where it waits meanwhile. */
function augment(
  row: number,
  { cost, size, u, v, rowOf }: Potentials,
  { least, from, isDone }: Scratch,
): void {
  least.fill(Number.POSITIVE_INFINITY)
  isDone.fill(0)
  rowOf[0] = row
  let column = 0
  while (rowOf[column] !== 0) {
    isDone[column] = 1
    const at = rowOf[column]!
    const base = (at - 1) * size - 1
    const own = u[at]!
    let delta = Number.POSITIVE_INFINITY
    let nearest = 0
    for (let other = 1; other <= size; other += 1) {
      if (isDone[other] === 1) continue
      const reduced = cost[base + other]! - own - v[other]!
      if (reduced < least[other]!) {
        least[other] = reduced
        from[other] = column
      }
      if (least[other]! < delta) {
        delta = least[other]!
        nearest = other
      }
    }
    for (let other = 0; other <= size; other += 1) {
      if (isDone[other] === 1) {
        u[rowOf[other]!] = u[rowOf[other]!]! + delta
        v[other] = v[other]! - delta
      } else least[other] = least[other]! - delta
    }
    column = nearest
  }
  while (column !== 0) {
    const before = from[column]!
    rowOf[column] = rowOf[before]!
    column = before
  }
  v[0] = 0
}

function leastInRow(cost: Float64Array, size: number, row: number, v: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let column = 1; column <= size; column += 1)
    least = Math.min(least, cost[(row - 1) * size + column - 1]! - v[column]!)
  return least
}

/** Row: who goes on; column: to whom. Customers first, then a copy of the depot a vehicle. */
function successorCosts(problem: VrptwProblem): Float64Array {
  const { customers, vehicles, distance, demand, capacity } = problem
  const size = customers + vehicles
  const longest = distance.reduce((most, one) => Math.max(most, one), 1)
  const forbidden = 2 * longest * (size + 1)
  const cost = new Float64Array(size * size).fill(forbidden)
  for (let from = 1; from <= customers; from += 1) {
    const row = (from - 1) * size
    for (let to = 1; to <= customers; to += 1)
      if (arcCost(problem, from, to) < Number.POSITIVE_INFINITY)
        cost[row + to - 1] = distance[from * (customers + 1) + to]!
    cost.fill(distance[from]!, row + customers, row + size)
  }
  const least = Math.ceil(demand.reduce((sum, one) => sum + one, 0) / capacity)
  for (let copy = customers; copy < size; copy += 1) {
    for (let to = 0; to < customers; to += 1) cost[copy * size + to] = distance[to + 1]!
    if (copy - customers >= least) cost[copy * size + copy] = 0
  }
  return cost
}
