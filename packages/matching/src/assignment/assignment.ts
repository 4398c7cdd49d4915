/**
 * Rows to be given to columns, one column a row, at the least cost (or the greatest value). Edges are kept row by row:
 * those of row r stand at `rowStart[r]` … `rowStart[r + 1] - 1`; a pair that has no edge is forbidden.
 */
export type AssignmentProblem = {
  /** Counts, ≥ 0. */
  readonly rows: number
  readonly columns: number
  /** `rows + 1` positions, from 0 to the number of edges, never falling. */
  readonly rowStart: Int32Array
  /** The column of each edge, 0 … columns − 1; a row names a column once, in any order. */
  readonly column: Int32Array
  /** Whole numbers of any sign; `(rows + columns + 1) × 4 × greatest ≤ 2⁵³`, so that no sum is ever rounded. */
  readonly cost: Int32Array | Float64Array
  /** How many rows each column may take, whole numbers ≥ 1; absent: one each. */
  readonly capacity?: Int32Array
  /**
   * What a row counts in the total when it is given to nobody, for all or row by row; ±Infinity: it must be given.
   * Absent: every row must be.
   */
  readonly unassigned?: number | Float64Array
  /** `minimise` when absent. */
  readonly sense?: Sense
}

export type Sense = 'minimise' | 'maximise'

export type AssignmentAnswer = Assigned | Shortage

/** An optimum and its proof. Duals are in the problem's own sense and units; see `certify`. */
export type Assigned = {
  readonly kind: 'assigned'
  /** The column of each row, or −1. */
  readonly columnOf: Int32Array
  readonly total: number
  readonly unassignedRows: number
  readonly rowDual: Float64Array
  readonly columnDual: Float64Array
  readonly certificate: Certificate
}

/**
 * Why no assignment exists (Hall): `rows` must all be given, know no column but `columns`, and those together take
 * `places` rows, fewer than there are.
 */
export type Shortage = {
  readonly kind: 'shortage'
  readonly rows: Int32Array
  readonly columns: Int32Array
  readonly places: number
}

/** What was recounted from the problem alone: the optimum is proven when nothing is broken and both totals agree. */
export type Certificate = {
  readonly holds: boolean
  readonly primal: number
  readonly dual: number
  /** Edges whose two duals pass their cost, rows whose dual passes the price of nobody, columns with a dual of the wrong sign. */
  readonly brokenBounds: number
  /** Given edges, ungiven rows and unfilled columns whose bound is not met exactly. */
  readonly brokenSlackness: number
  /** Rows given to a column they have no edge to, or that must be given and are not; columns over their capacity. */
  readonly brokenPlaces: number
}
