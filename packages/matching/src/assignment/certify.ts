import type { AssignmentProblem, Certificate, Shortage } from './assignment.ts'

type Claim = {
  readonly columnOf: Int32Array
  readonly rowDual: Float64Array
  readonly columnDual: Float64Array
}

/**
 * Proves an assignment by linear programming duality, from the problem and the claim alone. When minimising, for row
 * duals u and column duals v: `u + v ≤ cost` on each edge and equal on each given one, `u ≤ price of nobody` and equal
 * where nobody got the row, `v ≤ 0` and 0 where a place is left, `Σu + Σ capacity × v` = the total. Maximising turns
 * each of them round. One pass over the edges.
 */
export function certify(problem: AssignmentProblem, claim: Claim): Certificate {
  const sign = problem.sense === 'maximise' ? -1 : 1
  const rows = recountRows(problem, claim, sign)
  const columns = recountColumns(problem, claim, sign)
  const brokenBounds = rows.brokenBounds + columns.brokenBounds
  const brokenSlackness = rows.brokenSlackness + columns.brokenSlackness
  const brokenPlaces = rows.brokenPlaces + columns.brokenPlaces
  const { primal } = rows
  const dual = rows.dual + columns.dual
  const holds = brokenBounds + brokenSlackness + brokenPlaces === 0 && primal === dual
  return { holds, primal, dual, brokenBounds, brokenSlackness, brokenPlaces }
}

type Count = {
  primal: number
  dual: number
  brokenBounds: number
  brokenSlackness: number
  brokenPlaces: number
}
const zero = (): Count => ({ primal: 0, dual: 0, brokenBounds: 0, brokenSlackness: 0, brokenPlaces: 0 })

function recountRows(problem: AssignmentProblem, claim: Claim, sign: number): Count {
  const count = zero()
  for (let row = 0; row < problem.rows; row += 1) {
    const given = claim.columnOf[row]!
    const edge = recountRow(problem, claim, row, sign, count)
    const price = priceOf(problem, row)
    const isLeavable = Math.abs(price) !== Infinity
    const u = claim.rowDual[row]!
    count.dual += u
    if (isLeavable && !(sign * (price - u) >= 0)) count.brokenBounds += 1
    if (given >= 0 ? edge < 0 : !isLeavable) count.brokenPlaces += 1
    else {
      const counts = given >= 0 ? problem.cost[edge]! : price
      count.primal += counts
      if (counts - (given >= 0 ? claim.columnDual[given]! : 0) !== u) count.brokenSlackness += 1
    }
  }
  return count
}

/** @returns  the edge the row was given by, or −1 */
function recountRow(
  problem: AssignmentProblem,
  claim: Claim,
  row: number,
  sign: number,
  count: Count,
): number {
  const { rowStart, column, cost } = problem
  const { columnDual } = claim
  const given = claim.columnOf[row]!
  const u = claim.rowDual[row]!
  let givenBy = -1
  let broken = 0
  for (let edge = rowStart[row]!, end = rowStart[row + 1]!; edge < end; edge += 1) {
    const named = column[edge]!
    if (named === given) givenBy = edge
    if (!(sign * (cost[edge]! - columnDual[named]! - u) >= 0)) broken += 1
  }
  count.brokenBounds += broken
  return givenBy
}

function recountColumns(problem: AssignmentProblem, { columnOf, columnDual }: Claim, sign: number): Count {
  const taken = new Int32Array(problem.columns)
  for (const given of columnOf) if (given >= 0) taken[given] = taken[given]! + 1
  const count = zero()
  for (let column = 0; column < problem.columns; column += 1) {
    const v = columnDual[column]!
    const places = problem.capacity?.[column] ?? 1
    if (v !== 0) count.dual += v * places
    if (!(sign * v <= 0)) count.brokenBounds += 1
    if (taken[column]! > places) count.brokenPlaces += 1
    if (v !== 0 && taken[column]! < places) count.brokenSlackness += 1
  }
  return count
}

/** What row `row` counts when nobody gets it; ±Infinity when it must be given. */
export function priceOf({ unassigned }: AssignmentProblem, row: number): number {
  return typeof unassigned === 'object' ? (unassigned[row] ?? Infinity) : (unassigned ?? Infinity)
}

/** True when the rows named must all be given, reach only the columns named, and are more than those take. */
export function isShortage(problem: AssignmentProblem, { rows, columns, places }: Shortage): boolean {
  const isNamed = new Set(columns)
  const room = columns.reduce((sum, column) => sum + (problem.capacity?.[column] ?? 1), 0)
  return (
    new Set(rows).size === rows.length &&
    isNamed.size === columns.length &&
    room === places &&
    room < rows.length &&
    rows.every((row) => Math.abs(priceOf(problem, row)) === Infinity) &&
    rows.every((row) =>
      problem.column
        .subarray(problem.rowStart[row], problem.rowStart[row + 1])
        .every((to) => isNamed.has(to)),
    )
  )
}
