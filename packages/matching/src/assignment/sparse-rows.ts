import type { AssignmentProblem } from './assignment.ts'

/** One edge an entry, in any order; the three of equal length. */
export type Edges = {
  readonly row: ArrayLike<number>
  readonly column: ArrayLike<number>
  readonly cost: ArrayLike<number>
}

/** Lays edges out row by row, each row's in the order given; rows out of 0 … rows − 1 are a RangeError. */
export function sparseRows(rows: number, columns: number, edges: Edges): AssignmentProblem {
  const count = edges.row.length
  const rowStart = new Int32Array(rows + 1)
  for (let edge = 0; edge < count; edge += 1) {
    const row = edges.row[edge]!
    if (!(row >= 0 && row < rows)) throw new RangeError(`row[${edge}]: ${row} of ${rows}`)
    rowStart[row + 1] = rowStart[row + 1]! + 1
  }
  for (let row = 0; row < rows; row += 1) rowStart[row + 1] = rowStart[row + 1]! + rowStart[row]!
  const next = rowStart.slice()
  const column = new Int32Array(count)
  const cost = new Float64Array(count)
  for (let edge = 0; edge < count; edge += 1) {
    const row = edges.row[edge]!
    const at = next[row]!
    next[row] = at + 1
    column[at] = edges.column[edge]!
    cost[at] = edges.cost[edge]!
  }
  return { rows, columns, rowStart, column, cost }
}
