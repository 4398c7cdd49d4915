import type { AssignmentProblem } from './assignment.ts'
import { priceOf } from './certify.ts'

/**
 * The problem as the steps work on it: always minimising, every array in range by `checkAssignment`. Between two steps
 * it holds that `paid − v` of each given row is the least `cost − v` of its edges and at most its price, that v ≤ 0,
 * and that v = 0 wherever a place is left. v never rises.
 */
export type Tableau = {
  readonly rows: number
  readonly columns: number
  readonly rowStart: Int32Array
  readonly column: Int32Array
  readonly cost: Int32Array | Float64Array
  /** What each row counts when nobody gets it; Infinity: it must be given. */
  readonly price: Float64Array
  /** Below this a column's dual cannot fall in a problem that has an answer. */
  readonly leastDual: number
  /** Column c has the places `placeStart[c]` … `placeStart[c + 1] - 1`, filled in order. */
  readonly placeStart: Int32Array
  readonly filled: Int32Array
  /** 1 where a column may take one row only; it may also have one place laid out because one row asks for it. */
  readonly isSingle: Uint8Array
  /** The row at each filled place. */
  readonly holder: Int32Array
  /** Of each row: its column and its place or −1, and the cost of the edge it was given by. */
  readonly columnOf: Int32Array
  readonly placeOf: Int32Array
  readonly paid: Float64Array
  readonly v: Float64Array
}

export function tableauOf(problem: AssignmentProblem, greatest: number): Tableau {
  const { rows, columns, rowStart, column } = problem
  const placeStart = placesOf(problem)
  return {
    rows,
    columns,
    rowStart,
    column,
    cost: problem.sense === 'maximise' ? problem.cost.map((value) => -value) : problem.cost,
    price: pricesOf(problem),
    leastDual: -2 * (rows + columns + 1) * greatest,
    placeStart,
    filled: new Int32Array(columns),
    isSingle: singles(problem),
    holder: new Int32Array(placeStart[columns]!),
    columnOf: new Int32Array(rows).fill(-1),
    placeOf: new Int32Array(rows).fill(-1),
    paid: new Float64Array(rows),
    v: new Float64Array(columns),
  }
}

/** Puts a row where another stood, or at the column's next place. */
export function give(tableau: Tableau, row: number, column: number, place: number, cost: number): void {
  tableau.holder[place] = row
  tableau.placeOf[row] = place
  tableau.columnOf[row] = column
  tableau.paid[row] = cost
}

function singles({ columns, capacity }: AssignmentProblem): Uint8Array {
  const isSingle = new Uint8Array(columns).fill(1)
  if (capacity) for (let at = 0; at < columns; at += 1) isSingle[at] = capacity[at] === 1 ? 1 : 0
  return isSingle
}

function pricesOf(problem: AssignmentProblem): Float64Array {
  const sign = problem.sense === 'maximise' ? -1 : 1
  const prices = new Float64Array(problem.rows)
  for (let row = 0; row < problem.rows; row += 1) {
    const price = priceOf(problem, row)
    prices[row] = Math.abs(price) === Infinity ? Infinity : sign * price
  }
  return prices
}

/** More places than rows that ask for them are never filled: they are not laid out. */
function placesOf({ rows, columns, column, capacity }: AssignmentProblem): Int32Array {
  const start = new Int32Array(columns + 1)
  if (capacity === undefined) {
    for (let at = 0; at <= columns; at += 1) start[at] = at
    return start
  }
  const asked = new Int32Array(columns)
  for (const named of column) asked[named] = asked[named]! + 1
  for (let at = 0; at < columns; at += 1)
    start[at + 1] = start[at]! + Math.min(capacity[at]!, asked[at]!, rows)
  return start
}
